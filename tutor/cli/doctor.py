"""`doctor`: whether this machine has what the tutor needs, and how it confines apps."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import typer

from tutor.cli.faults import FAILED, PASSED, sentence_of
from tutor.cli.plain import say_json, say_state
from tutor.cli.session import JsonOption, PackOption, Session, open_session


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: whether it is as it must be, and what was seen."""

    name: str
    ok: bool
    text: str


def doctor(pack: PackOption = None, as_json: JsonOption = False) -> None:
    """What this machine offers; what is amiss."""
    session = open_session(pack)
    findings = []
    for finding in _findings(session):
        findings.append(finding)
        if not as_json:
            say_state("fine" if finding.ok else "failed", f"{finding.name}: {finding.text}")
    if as_json:
        say_json([asdict(finding) for finding in findings])
    raise typer.Exit(PASSED if all(finding.ok for finding in findings) else FAILED)


def _findings(session: Session) -> Iterator[Finding]:
    yield _python()
    yield _confinement()
    yield _partner_network()
    yield from _folders(session)
    yield _terminal()
    pack = _pack(session)
    yield pack
    yield from _packages(session.pack.packages if pack.ok else ())


def _python() -> Finding:
    import platform

    ok = sys.version_info >= (3, 11)
    text = f"{platform.python_version()} ({sys.executable}) on {platform.platform(terse=True)}"
    return Finding("Python", ok, text if ok else f"{text}: install Python 3.11 or newer")


def _confinement() -> Finding:
    from tutor.confinement import machine_tier

    found = machine_tier()
    reasons = " ".join(found.reasons)
    return Finding("confinement", True, f"tier {found.tier}" + (f". {reasons}" if reasons else ""))


def _partner_network() -> Finding:
    """Whether apps that need a partner service are alone with it."""
    from tutor.confinement import namespace

    if namespace.available():
        text = "an app with partner services has a network of its own, with only those in it"
    else:
        text = (
            "users may not make network namespaces here, so an app with partner services can "
            "reach the port of each on every address, not on this machine alone"
        )
    return Finding("partner services", True, text)


def _folders(session: Session) -> Iterator[Finding]:
    try:
        settings = session.settings
    except Exception as error:
        yield Finding("settings", False, sentence_of(error)[0])
        return
    yield _writable("workspace folder", settings.workspace)
    yield _writable("data folder", settings.data_folder)
    yield _writable("config folder", settings.config_folder)


def _writable(name: str, folder: Path) -> Finding:
    """Whether files can be made in `folder`, or in the parent in which it would be made."""
    existing = next(p for p in (folder, *folder.parents) if p.exists())
    if not existing.is_dir():
        return Finding(name, False, f"{existing} is not a folder: move it elsewhere")
    import tempfile

    try:
        # Only trying tells: permissions say nothing of read-only disks and of the superuser.
        tempfile.TemporaryFile(dir=existing).close()
    except OSError as error:
        reason = f"nothing can be written in {existing} ({error.strerror})"
        return Finding(name, False, f"{reason}: allow it, or set another folder")
    return Finding(name, True, f"{folder}" + ("" if existing == folder else " (not there yet)"))


def _terminal() -> Finding:
    term = os.environ.get("TERM", "not set")
    if not sys.stdout.isatty():
        return Finding("terminal", True, "none on this output: the plain commands work")
    size = os.get_terminal_size(sys.stdout.fileno())
    text = f"{term}, {size.columns} by {size.lines}"
    if size.columns < 80 or size.lines < 24:
        return Finding("terminal", False, f"{text}: make it at least 80 by 24")
    return Finding("terminal", True, text)


def _pack(session: Session) -> Finding:
    try:
        pack = session.pack
    except Exception as error:
        return Finding("pack", False, sentence_of(error)[0])
    text = f"{pack.title} {pack.version}, {len(pack.exercises)} exercises, in {pack.root}"
    return Finding("pack", True, text)


def _packages(extra: tuple[str, ...]) -> Iterator[Finding]:
    """The tutor's own requirements and what the pack's exercises import."""
    import re
    from importlib import metadata

    own = [
        re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0]
        for line in metadata.requires("fastcto-tutor") or ()
        if "extra ==" not in line
    ]
    for name in sorted({package.lower() for package in (*own, *extra)}):
        try:
            yield Finding(name, True, metadata.version(name))
        except metadata.PackageNotFoundError:
            yield Finding(name, False, f"not installed: {sys.executable} -m pip install {name}")
