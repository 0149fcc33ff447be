"""What a confined process can do to other processes, and to its own bonds."""

from __future__ import annotations

import platform
import signal

import pytest

from .conftest import Confined

ON_X86_64 = pytest.mark.skipif(platform.machine() != "x86_64", reason="a trick of x86_64")

RUN_CODE = """
import ctypes, mmap
def run_code(code):
    area = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    area.write(code)
    address = ctypes.addressof(ctypes.c_char.from_buffer(area))
    return ctypes.CFUNCTYPE(ctypes.c_long)(address)()
"""


class TestStartingOthers:
    def test_no_process_can_be_forked(self, confined: Confined) -> None:
        done = confined.run("""
            import multiprocessing, pty
            tried(os.fork)
            tried(pty.fork)
            tried(multiprocessing.get_context("fork").Process().start)
        """)
        assert done.refusals[0] == "EPERM"
        assert all(done.refusals)

    def test_no_program_can_be_run(self, confined: Confined) -> None:
        done = confined.run("""
            import subprocess
            tried(lambda: subprocess.run([sys.executable, "-c", ""]))
            tried(lambda: os.posix_spawn("/bin/true", ["true"], {}))
            tried(lambda: os.execv("/bin/true", ["true"]))
            tried(lambda: os.execv(sys.executable, ["python", "-c", ""]))
        """)
        assert done.refusals == ["EPERM"] * 4

    def test_no_program_can_be_run_from_memory(self, confined: Confined) -> None:
        done = confined.run("""
            tried(lambda: os.memfd_create("program"))
            tried(lambda: os.execve(0, ["program"], {}))
        """)
        assert done.refusals == ["EPERM"] * 2

    def test_it_cannot_leave_its_session_or_group(self, confined: Confined) -> None:
        done = confined.run("""
            tried(os.setsid)
            tried(lambda: os.setpgid(0, 0))
        """)
        assert done.refusals == ["EPERM"] * 2


class TestReachingOthers:
    def test_no_signal_reaches_another_process(self, confined: Confined, victim: int) -> None:
        done = confined.run(f"""
            tried(lambda: os.kill({victim}, signal.SIGKILL))
            tried(lambda: kernel.call("tkill", {victim}, signal.SIGKILL))
            tried(lambda: kernel.call("tgkill", {victim}, {victim}, signal.SIGKILL))
            tried(lambda: kernel.call("rt_sigqueueinfo", {victim}, signal.SIGKILL, bytes(128)))
            tried(lambda: os.pidfd_open({victim}))
            tried(lambda: signal.pidfd_send_signal(0, signal.SIGKILL))
        """)
        assert done.refusals == ["EPERM"] * 6

    def test_no_signal_reaches_the_parent_the_group_or_everybody(self, confined: Confined) -> None:
        # Signal 0 asks only whether a signal would be let through, so a hole harms nobody.
        done = confined.run("""
            tried(lambda: os.kill(os.getppid(), 0))
            tried(lambda: os.killpg(os.getpgrp(), 0))
            tried(lambda: os.kill(0, 0))
            tried(lambda: os.kill(-1, 0))
        """)
        assert done.refusals == ["EPERM"] * 4

    def test_no_signal_is_sent_by_way_of_a_descriptor(
        self, confined: Confined, victim: int
    ) -> None:
        done = confined.run(f"""
            import array, fcntl, struct
            reading, writing = os.pipe()
            tried(lambda: fcntl.fcntl(reading, fcntl.F_SETOWN, {victim}))
            tried(lambda: fcntl.fcntl(reading, 15, struct.pack("ii", 1, {victim})))
            tried(lambda: fcntl.fcntl(reading, fcntl.F_SETSIG, signal.SIGKILL))
            tried(lambda: fcntl.ioctl(socket.socketpair()[0], 0x8901, struct.pack("i", {victim})))
        """)
        assert done.refusals == ["EPERM"] * 4

    def test_it_can_signal_itself(self, confined: Confined) -> None:
        done = confined.run("""
            caught = []
            signal.signal(signal.SIGUSR1, lambda *_: caught.append(1))
            os.kill(os.getpid(), signal.SIGUSR1)
            signal.raise_signal(signal.SIGUSR1)
            signal.pthread_kill(threading.get_ident(), signal.SIGUSR1)
            tried(lambda: len(caught))
        """)
        assert done.values == [3]

    def test_memory_of_another_process_is_out_of_reach(
        self, confined: Confined, victim: int
    ) -> None:
        done = confined.run(f"""
            ATTACH, SEIZE = 16, 0x4206
            tried(lambda: kernel.call("ptrace", ATTACH, {victim}, 0, 0))
            tried(lambda: kernel.call("ptrace", SEIZE, {victim}, 0, 0))
            tried(lambda: kernel.call("process_vm_readv", {victim}, bytes(16), 1, bytes(16), 1, 0))
            tried(lambda: kernel.call("process_vm_writev", {victim}, bytes(16), 1, bytes(16), 1, 0))
        """)
        assert done.refusals == ["EPERM"] * 4

    def test_limits_and_priority_of_another_process_stay(
        self, confined: Confined, victim: int
    ) -> None:
        done = confined.run(f"""
            import resource
            tried(lambda: resource.prlimit({victim}, resource.RLIMIT_CPU, (0, 0)))
            tried(lambda: os.setpriority(os.PRIO_PROCESS, {victim}, 19))
            tried(lambda: os.sched_setaffinity({victim}, [0]))
            tried(lambda: resource.prlimit(0, resource.RLIMIT_CORE)[0])
        """)
        assert done.refusals == ["EPERM", "EPERM", "EPERM", None]

    def test_no_memory_or_queue_is_shared(self, confined: Confined) -> None:
        done = confined.run("""
            tried(lambda: kernel.call("shmget", 0, 4096, 0o1600))
            tried(lambda: kernel.call("shmat", 0, 0, 0))
            tried(lambda: kernel.call("semget", 0, 1, 0o1600))
            tried(lambda: kernel.call("msgget", 0, 0o1600))
            tried(lambda: kernel.call("mq_open", b"/queue", os.O_CREAT | os.O_RDWR, 0o600, None))
        """)
        assert done.refusals == ["EPERM"] * 5


class TestUndoing:
    def test_bonds_cannot_be_loosened(self, confined: Confined) -> None:
        done = confined.run("""
            import resource
            tried(lambda: kernel.prctl(kernel.PR_SET_PDEATHSIG, 0))
            tried(lambda: kernel.prctl(kernel.PR_SET_DUMPABLE, 1))
            raised = (1 << 40, 1 << 40)
            tried(lambda: resource.setrlimit(resource.RLIMIT_DATA, raised))
        """)
        assert done.refusals[:2] == ["EPERM"] * 2
        assert done.said[2]["raised"] == "ValueError"

    def test_root_is_not_root_any_more(self, confined: Confined) -> None:
        done = confined.run("""
            status = dict(line.split(":", 1) for line in open("/proc/self/status"))
            tried(lambda: [int(status[name], 16) for name in ("CapEff", "CapPrm")])
            tried(lambda: int(status["NoNewPrivs"]))
            tried(lambda: os.setuid(0))
        """)
        assert done.said[:2] == [{"value": [0, 0]}, {"value": 1}]
        assert done.refusals[2] == "EPERM"

    def test_no_namespace_or_mount_gives_another_view(self, confined: Confined) -> None:
        done = confined.run("""
            NEW_USER, NEW_NET = 0x10000000, 0x40000000
            tried(lambda: kernel.call("unshare", NEW_USER))
            tried(lambda: kernel.call("unshare", NEW_USER | NEW_NET))
            tried(lambda: kernel.call("setns", 0, 0))
            tried(lambda: kernel.call("mount", b"none", b"/tmp", b"tmpfs", 0, None))
            tried(lambda: os.chroot(here))
        """)
        assert done.refusals == ["EPERM"] * 5

    def test_io_uring_seems_not_to_exist(self, confined: Confined) -> None:
        done = confined.run("tried(lambda: kernel.call('io_uring_setup', 8, bytes(120)))")
        assert done.refusals == ["ENOSYS"]

    def test_calls_newer_than_the_tables_seem_not_to_exist(self, confined: Confined) -> None:
        done = confined.run("""
            import ctypes
            libc = ctypes.CDLL(None, use_errno=True)
            tried(lambda: [libc.syscall(466, 0, 0, 0), ctypes.get_errno()])
        """)
        assert done.values == [[-1, 38]]

    def test_nothing_is_typed_into_a_terminal(self, confined: Confined) -> None:
        done = confined.run("""
            import fcntl, termios
            tried(lambda: fcntl.ioctl(1, termios.TIOCSTI, b"x"))
            tried(lambda: fcntl.ioctl(1, 0x541C, b"x"))
        """)
        assert done.refusals == ["EPERM"] * 2

    @ON_X86_64
    @pytest.mark.parametrize(
        "code",
        [
            pytest.param("b814000000cd80c3", id="32-bit getpid through int 0x80"),
            pytest.param("b8270000400f05c3", id="x32 getpid"),
        ],
    )
    def test_calls_of_another_machine_type_end_the_process(
        self, confined: Confined, code: str
    ) -> None:
        done = confined.run(RUN_CODE + f"tried(lambda: run_code(bytes.fromhex({code!r})))")
        assert done.exit_code == -signal.SIGSYS
