"""How well confinement holds on a machine, said honestly."""

from __future__ import annotations

import sys

from tutor.confinement import landlock, seatbelt, seccomp
from tutor.confinement.policy import Policy, Report, Tier

_OTHER_SYSTEM = (
    "This system has neither Landlock nor seccomp, so only memory, CPU time and file size are"
    " limited; run the tutor on Linux (on Windows: in WSL 2) for full isolation."
)
_PROFILE = (
    "Files, the network and other processes are closed off by a sandbox profile of macOS and"
    " memory is only watched; this tier was written from documentation and is untested."
)
_NO_LANDLOCK = (
    "Landlock is missing, switched off, or not known for this machine type, so files outside the"
    " exercise are not closed off; use Linux 5.13 or newer with landlock among its security"
    " modules, on x86_64 or aarch64."
)
_NO_SECCOMP = (
    "Seccomp filters are missing for this kernel or machine type, so the network and other"
    " processes are not closed off."
)
_PORTS_UNLIMITED = (
    "Landlock ABI {abi} cannot limit TCP ports (ABI 4, Linux 6.7, can), so an exercise with a"
    " partner service may connect to any port, unless it gets a network of its own."
)


def judge(
    policy: Policy | None, *, landlock_abi: int, has_seccomp: bool, has_profiles: bool = False
) -> Report:
    """The report for a machine with these layers; for a policy, with what the policy needs."""
    if not sys.platform.startswith("linux"):
        tier: Tier = "profile" if has_profiles else "limits"
        reason = _PROFILE if has_profiles else _OTHER_SYSTEM
        return Report(tier, landlock_abi, has_seccomp, (reason,))
    missing = []
    if not landlock_abi:
        missing.append(_NO_LANDLOCK)
    if not has_seccomp:
        missing.append(_NO_SECCOMP)
    notes = []
    if 0 < landlock_abi < landlock.ABI_WITH_PORTS:
        note = _PORTS_UNLIMITED.format(abi=landlock_abi)
        if policy is None:
            notes.append(note)
        elif policy.connect_ports and not policy.own_network:
            missing.append(note)
    return Report("limits" if missing else "kernel", landlock_abi, has_seccomp, (*missing, *notes))


def machine_tier() -> Report:
    """What this machine can do; the calling process is left as it is.

    A `kernel` tier may come with a reason: something that only some exercises need is missing.
    """
    return judge(
        None,
        landlock_abi=landlock.abi(),
        has_seccomp=seccomp.available(),
        has_profiles=seatbelt.available(),
    )
