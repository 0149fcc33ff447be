"""The system calls that a confined process is refused, by purpose, and why.

Everything else stays allowed: what files may be reached, Landlock says; how much, the rlimits.
"""

from __future__ import annotations

from errno import EACCES, EINVAL, ENOSYS, ENOTSUP, EPERM
from typing import NamedTuple

SEEMS_TO_WORK = 0
"""Errno of a call that does nothing and reports success."""


class Refusal(NamedTuple):
    """System calls that share a purpose, the errno that they get, and the reason."""

    calls: tuple[str, ...]
    errno: int
    reason: str


def _refusal(calls: str, errno: int, reason: str) -> Refusal:
    return Refusal(tuple(calls.split()), errno, reason)


ALWAYS = (
    _refusal(
        "execve execveat fork vfork unshare setns personality",
        EPERM,
        "no other program, no other process, no other view of the machine",
    ),
    _refusal(
        "clone3",
        ENOSYS,
        "its flags lie behind a pointer; libc then uses clone, whose flags can be judged",
    ),
    _refusal(
        "setsid setpgid",
        EPERM,
        "it stays in the group that is killed with the attempt",
    ),
    _refusal(
        "tkill rt_sigqueueinfo rt_tgsigqueueinfo pidfd_send_signal pidfd_open pidfd_getfd",
        EPERM,
        "no signal to others, no hold on their descriptors",
    ),
    _refusal(
        "ptrace process_vm_readv process_vm_writev process_madvise process_mrelease kcmp"
        " move_pages migrate_pages",
        EPERM,
        "no look into other processes and no hand on their memory",
    ),
    _refusal(
        "setpriority sched_setscheduler sched_setparam sched_setattr sched_setaffinity ioprio_set",
        EPERM,
        "these also slow down other processes of the same user",
    ),
    _refusal(
        "chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat utime utimes futimesat"
        " utimensat",
        SEEMS_TO_WORK,
        "Landlock does not cover them; copying files calls them and must not fail",
    ),
    _refusal(
        "setxattr lsetxattr fsetxattr removexattr lremovexattr fremovexattr",
        EPERM,
        "Landlock does not cover them",
    ),
    _refusal(
        "getxattr lgetxattr fgetxattr listxattr llistxattr flistxattr",
        ENOTSUP,
        "nor reading them, of any file; what copies files passes over a file system without them",
    ),
    _refusal(
        "mknod mknodat name_to_handle_at open_by_handle_at",
        EPERM,
        "no device files, and no way to files past their paths",
    ),
    _refusal(
        "fanotify_init fanotify_mark",
        EACCES,
        "no watching of folders that may not be read",
    ),
    _refusal(
        "shmget shmat shmctl semget semop semtimedop semctl msgget msgsnd msgrcv msgctl"
        " mq_open mq_unlink",
        EPERM,
        "memory and queues that outlive the process and are shared with others",
    ),
    _refusal(
        "memfd_create memfd_secret",
        EPERM,
        "memory that no limit counts, and programs without a path",
    ),
    _refusal(
        "io_uring_setup io_uring_enter io_uring_register openat2",
        ENOSYS,
        "its operations would pass by every rule of this table; openat2 has its flags behind a"
        " pointer, and openat does the same",
    ),
    _refusal(
        "io_setup io_submit io_getevents io_pgetevents io_destroy io_cancel timer_create",
        ENOSYS,
        "they take from a quota of the whole machine, or of the user",
    ),
    _refusal(
        "bpf perf_event_open userfaultfd keyctl add_key request_key syslog",
        EPERM,
        "parts of the kernel with a long record of holes, and secrets of the session",
    ),
    _refusal(
        "mount umount2 pivot_root chroot open_tree move_mount fsopen fsconfig fsmount fspick"
        " mount_setattr statmount listmount",
        EPERM,
        "the tree of files stays as it is",
    ),
    _refusal(
        "setuid setgid setreuid setregid setresuid setresgid setgroups setfsuid setfsgid capset",
        EPERM,
        "it stays who it is, which matters where it runs as root",
    ),
    _refusal(
        "swapon swapoff acct quotactl quotactl_fd kexec_load kexec_file_load init_module"
        " finit_module delete_module reboot iopl ioperm sethostname setdomainname vhangup",
        EPERM,
        "administration of the machine",
    ),
)

LEARNERS = (
    _refusal(
        "inotify_init inotify_init1 inotify_add_watch",
        EACCES,
        "no watching of folders that may not be read, and nothing from the user's quota of it",
    ),
    _refusal(
        "readlink readlinkat",
        EINVAL,
        "Landlock does not cover them; EINVAL says that the path is no link, and libc goes on",
    ),
    _refusal(
        "sendmsg sendmmsg",
        EACCES,
        "a descriptor in a message keeps a file alive that nobody can see or count",
    ),
)
"""What only the process that runs a learner's code is refused, not the one that serves partners."""

NETWORK = _refusal(
    "socket connect bind listen accept accept4",
    EACCES,
    "no network; Landlock knows neither UDP nor sockets that have a path",
)

IOCTLS = {
    "TCGETS": 0x5401,
    "TIOCGWINSZ": 0x5413,
    "FIONREAD": 0x541B,
    "FIONBIO": 0x5421,
    "FIONCLEX": 0x5450,
    "FIOCLEX": 0x5451,
    "TCGETS2": 0x802C542A,
}
"""What ioctl may do. Others type into terminals, send signals, or change files of the user."""

FCNTLS_REFUSED = {
    "F_SETOWN": 8,
    "F_SETSIG": 10,
    "F_SETOWN_EX": 15,
    "F_SETLEASE": 1024,
    "F_NOTIFY": 1026,
    "F_SETPIPE_SZ": 1031,
}
"""Ways to have the kernel send a signal to anybody, to hold up others' files, or to take pages
from what all pipes of the user share."""

SOCKET_BUFFERS = {"SO_SNDBUF": 7, "SO_RCVBUF": 8, "SO_SNDBUFFORCE": 32, "SO_RCVBUFFORCE": 33}
"""Options of a socket that make the kernel hold more for it, which no limit of a process counts."""

PRCTLS_REFUSED = {"PR_SET_PDEATHSIG": 1, "PR_SET_DUMPABLE": 4}
"""They would undo what the confinement has set."""
