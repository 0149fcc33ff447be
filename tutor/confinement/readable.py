"""What the interpreter and the system need to be read, with the secrets left out."""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tutor.confinement.policy import names_only

_SYSTEM = (
    # shared libraries
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
    "/etc/ld.so.cache",
    "/nix/store",
    # certificates; beside them lie private keys
    "/etc/ssl/certs",
    "/etc/ssl/cert.pem",
    "/etc/ssl/openssl.cnf",
    "/etc/pki/tls/certs",
    "/etc/pki/tls/cert.pem",
    "/etc/pki/tls/openssl.cnf",
    "/etc/pki/ca-trust",
    "/etc/crypto-policies",
    "/etc/ca-certificates",
    "/usr/share/ca-certificates",
    # time zones, languages, file types
    "/usr/share/zoneinfo",
    "/etc/localtime",
    "/etc/timezone",
    "/usr/share/locale",
    "/etc/mime.types",
    # names of hosts and services
    "/etc/nsswitch.conf",
    "/etc/hosts",
    "/etc/host.conf",
    "/etc/resolv.conf",
    "/etc/gai.conf",
    "/etc/services",
    "/etc/protocols",
    # how much memory and how many processors there are
    "/proc/meminfo",
    "/proc/cpuinfo",
    "/sys/devices/system/cpu/online",
    "/sys/devices/system/cpu/possible",
)
_MACOS = (
    "/System/Library",
    "/opt/homebrew/Cellar",
    "/opt/homebrew/opt",
    "/usr/local/Cellar",
    "/usr/local/opt",
    "/private/var/db/timezone",
)
_INSTALLED = ("site-packages", "dist-packages")
_OF_THE_TUTOR = ("__init__.py", "wire.py", "apphost", "confinement", "protocol")
_BESIDE_THE_TUTOR = ("lessons", "exercises")


def readable_roots(secrets: Sequence[Path]) -> tuple[str, ...]:
    """Paths to grant for reading so that an interpreter works on, for `prepare`.

    The system's libraries and settings, the standard library, the installed packages, and of the
    tutor only what the app host runs. A folder is given whole where no secret lies inside, else
    child by child, with leave to list its names: imports and package metadata look for them.
    The tutor's own code and packs are always secret. A secret that holds a whole root (a pack
    that has a virtual environment in its folder) takes nothing from that root.
    """
    tutor = Path(__file__).resolve().parents[1]
    beside = [tutor.parent / name for name in _BESIDE_THE_TUTOR]
    hidden = sorted({path.resolve() for path in (*secrets, *beside, tutor)})
    granted = [path for root in _roots() for path in _without(root, hidden)]
    granted += [str(tutor / name) for name in _OF_THE_TUTOR]
    return tuple(_widest(granted))


def _roots() -> Iterator[Path]:
    """Existing folders and files, symbolic links followed, widest ones before those inside."""
    candidates = {*_SYSTEM, *_interpreter(), *_certificates()}
    candidates |= set(_MACOS) if sys.platform == "darwin" else set()
    candidates |= {entry for entry in sys.path if Path(entry).name in _INSTALLED}
    never = {Path("/"), Path("/etc"), Path("/tmp"), _home()}  # noqa: S108
    for path in sorted({Path(candidate).resolve() for candidate in candidates}):
        if path.exists() and path not in never:
            yield path


def _home() -> Path:
    return Path("~").expanduser().resolve()


def _interpreter() -> Iterator[str]:
    for prefix in {sys.base_prefix, sys.base_exec_prefix}:
        yield os.path.join(prefix, "lib")  # noqa: PTH118
        yield os.path.join(prefix, sys.platlibdir)  # noqa: PTH118
    for name in ("stdlib", "platstdlib"):
        path = sysconfig.get_path(name)
        if path:
            yield path


def _certificates() -> Iterator[str]:
    import ssl

    paths = ssl.get_default_verify_paths()
    for path in (paths.cafile, paths.capath):
        if path:
            yield path


def _without(path: Path, hidden: Sequence[Path]) -> Iterator[str]:
    """The path whole if it holds no hidden one, else its names and its children likewise."""
    inside = [secret for secret in hidden if secret.is_relative_to(path)]
    if not inside:
        yield str(path)
        return
    if path in inside:
        return
    yield names_only(str(path))
    with os.scandir(path) as children:
        for child in sorted(children, key=lambda child: child.name):
            # A link leads to where it is granted or not; following it could leave the root.
            if not child.is_symlink():
                yield from _without(path / child.name, inside)


def _widest(paths: Iterable[str]) -> Iterator[str]:
    """Drop what lies inside a folder that is granted whole. A folder comes before its inside."""
    whole: set[str] = set()
    for path in sorted(set(paths), key=lambda path: Path(path).parts):
        parents = {str(parent) for parent in Path(path).parents}
        if whole.isdisjoint(parents):
            yield path
            if not path.endswith("/"):
                whole.add(path)
