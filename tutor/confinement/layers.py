"""The layers of confinement in their order, and the report on them.

The order matters. Whatever needs to look something up comes first (files to grant, memory in
use); what forbids comes last, and seccomp, which forbids most, at the very end.

What stays open, knowingly:
- Whether a path exists, and how large the file is, can be seen everywhere.
- The writable folder may fill with any number of files; whoever started the process watches it.
- A granted TCP port is open on every address, not on loopback alone, where the process has no
  network of its own (see `namespace`): Landlock's rules know only ports, and seccomp does not see
  the address.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
from collections.abc import Sequence

from tutor.confinement import (
    job_object,
    kernel,
    landlock,
    limits,
    seatbelt,
    seccomp,
    watch,
)
from tutor.confinement.policy import ConfinementError, Policy, Report
from tutor.confinement.tiers import judge

ALWAYS_READ = ("/proc/self",)
ALWAYS_USE = ("/dev/null", "/dev/zero", "/dev/full", "/dev/urandom", "/dev/random")

_parent_at_start = os.getppid() if hasattr(os, "getppid") else 0


class Prepared:
    """File rules built ahead of time, so that confining later costs less.

    Serves one `confine` in the process that prepared it. In a process forked from that one the
    rules are built anew: the kernel would share them, and one attempt's grants with the next.
    """

    def __init__(self, read: Sequence[str]) -> None:
        """Build the rules for these paths (the grammar of `Policy.read`). Raises OSError."""
        self.read = tuple(read)
        self._pid = os.getpid()
        self._ruleset = self._build() if landlock.abi() else None

    def _build(self) -> landlock.Ruleset:
        ruleset = landlock.Ruleset()
        _allow_reading(ruleset, self.read)
        ruleset.allow(ALWAYS_USE, landlock.USE_DEVICE)
        return ruleset

    def take(self) -> landlock.Ruleset:
        """The ruleset, once. Raises OSError, or ConfinementError when it was taken before."""
        ruleset, self._ruleset = self._ruleset, None
        if ruleset is None:
            raise ConfinementError("These rules were used before; prepare new ones.")
        if os.getpid() == self._pid:
            return ruleset
        ruleset.close()
        return self._build()


def prepare(read: Sequence[str]) -> Prepared:
    """Build the file rules for paths known ahead, for one later `confine` of this process.

    Raises ConfinementError.
    """
    try:
        return Prepared(read)
    except OSError as error:
        raise ConfinementError(f"The file rules could not be built: {error}") from error


def confine(
    policy: Policy, prepared: Prepared | None = None, *, parent: int | None = None
) -> Report:
    """Take from this process, for good, whatever the policy (and `prepared`) does not grant.

    Must be called with exactly one thread alive. From then on the process dies with the thread
    that spawned it; `parent` is the process id that it must still have as parent (the one seen
    at import, if not given), else it kills itself here. Descriptors that are already open stay
    usable. Raises ConfinementError when something that the machine can do fails; then part of
    the confinement may be in place, and the process should end.
    """
    _demand_one_thread()
    parent = _parent_at_start if parent is None else parent
    try:
        if sys.platform == "linux" and kernel.has_syscalls():
            return _confine_linux(policy, prepared, parent)
        if sys.platform == "darwin":
            return _confine_macos(policy, prepared, parent)
        if sys.platform == "win32":
            job_object.apply(policy)
        limits.apply(policy)
    except OSError as error:
        raise ConfinementError(f"The process could not be confined: {error}") from error
    return judge(policy, landlock_abi=0, has_seccomp=False)


def write_only_below(folder: str | os.PathLike[str]) -> None:
    """Permanently restrict the calling thread to writing below `folder`.

    This changes neither what the thread may read nor the rights of other threads. Use it in a
    process that is already confined. Without Landlock it does nothing. Raises OSError.
    """
    if not landlock.abi():
        return
    ruleset = landlock.Ruleset()
    ruleset.allow(("/",), landlock.READ_AND_RUN)
    ruleset.allow(ALWAYS_USE, landlock.USE_DEVICE)
    ruleset.allow((os.fspath(folder),), landlock.WRITE, must_exist=True)
    ruleset.restrict_this_thread()


def die_with_parent(lifeline: int) -> None:
    """Have the kernel kill this process when the thread that spawned it ends, where it can.

    lifeline: a socket whose other end only the parent has; where that is gone already, the process
    ends here. To be called before anything slow: until then, it would outlive its parent.
    """
    if sys.platform == "linux" and kernel.has_syscalls():
        kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
        hung_up = select.poll()
        hung_up.register(lifeline, 0)
        if hung_up.poll(0):
            os._exit(0)


def _confine_macos(policy: Policy, prepared: Prepared | None, parent: int) -> Report:
    limits.apply(policy)
    profiles = seatbelt.available()
    if profiles:
        read = prepared.read if prepared else ()
        seatbelt.apply(seatbelt.profile(policy, read, ALWAYS_USE))
    watch.start(policy, parent)
    return judge(policy, landlock_abi=0, has_seccomp=False, has_profiles=profiles)


def _confine_linux(policy: Policy, prepared: Prepared | None, parent: int) -> Report:
    abi, has_seccomp = landlock.abi(), seccomp.available()
    _die_with(parent)
    kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
    limits.apply(policy)
    if abi:
        _restrict_files_and_ports(policy, prepared)
    # After the paths were opened: root may need its powers to reach the workspace.
    kernel.drop_capabilities()
    kernel.prctl(kernel.PR_SET_DUMPABLE, int(policy.observable and bool(abi)))
    if has_seccomp:
        connect = bool(policy.connect_ports)
        seccomp.install(connect=connect, accept=policy.accept, landlock_abi=abi)
    return judge(policy, landlock_abi=abi, has_seccomp=has_seccomp)


def _demand_one_thread() -> None:
    """Landlock covers the calling thread only: another one would stay free."""
    try:
        alive = len(os.listdir("/proc/self/task"))  # noqa: PTH208
    except OSError:
        alive = threading.active_count()
    if alive != 1:
        raise ConfinementError(f"Confining needs exactly one thread; {alive} are alive.")


def _die_with(parent: int) -> None:
    """Be killed when the parent ends, which it may have done just before."""
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)


def _restrict_files_and_ports(policy: Policy, prepared: Prepared | None) -> None:
    ready = prepared or Prepared(())
    ruleset = ready.take()
    # Not prepared ahead: in a forked process this is another folder.
    _allow_reading(ruleset, ALWAYS_READ)
    _allow_reading(ruleset, [path for path in policy.read if path not in set(ready.read)])
    ruleset.allow(policy.write, landlock.WRITE, must_exist=True)
    if landlock.abi() >= landlock.ABI_WITH_PORTS:
        ruleset.allow_connect(policy.connect_ports)
    ruleset.restrict_this_thread()


def _allow_reading(ruleset: landlock.Ruleset, paths: Sequence[str]) -> None:
    whole = [path for path in paths if not path.endswith("/")]
    ruleset.allow(whole, landlock.READ)
    ruleset.allow([path for path in paths if path.endswith("/")], landlock.LIST)
