"""When a confined process begins and ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from .conftest import Confined

SPAWN_AND_SLEEP = """
import subprocess, sys, time
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE)
child.stdout.readline()
print(child.pid, flush=True)
time.sleep(60)
"""


def ends_within(pid: int, seconds: float) -> bool:
    """Whether a process that is not our child is gone, or a zombie, in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.01)
    return False


class TestTheParent:
    def test_a_killed_parent_takes_it_along(self, confined: Confined) -> None:
        sleeper = confined.command(
            """
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            tried(lambda: "confined")
            import time
            time.sleep(60)
            """
        )
        with subprocess.Popen(
            [sys.executable, "-c", SPAWN_AND_SLEEP, *sleeper], stdout=subprocess.PIPE
        ) as parent:
            assert parent.stdout is not None
            pid = int(parent.stdout.readline())
            os.kill(pid, 0)
            parent.send_signal(signal.SIGKILL)
        assert ends_within(pid, 5)

    def test_it_does_so_before_anything_is_confined_too(self, confined: Confined) -> None:
        waiter = """
            from tutor.confinement import die_with_parent
            ours, theirs = socket.socketpair()
            die_with_parent(ours.fileno())
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            tried(lambda: "waits")
            import time
            time.sleep(60)
        """
        command = confined.command(waiter, before="")
        with subprocess.Popen(
            [sys.executable, "-c", SPAWN_AND_SLEEP, *command], stdout=subprocess.PIPE
        ) as parent:
            assert parent.stdout is not None
            pid = int(parent.stdout.readline())
            parent.send_signal(signal.SIGKILL)
        assert ends_within(pid, 5)

    def test_a_lifeline_that_is_cut_already_ends_it_at_once(self, confined: Confined) -> None:
        done = confined.run(
            """
            from tutor.confinement import die_with_parent
            ours, theirs = socket.socketpair()
            theirs.close()
            die_with_parent(ours.fileno())
            tried(lambda: "alive")
            """,
            before="",
        )
        assert (done.exit_code, done.said) == (0, [])

    def test_a_parent_that_is_gone_already_ends_it_at_once(self, confined: Confined) -> None:
        done = confined.run(
            "", before="confine(Policy(**given), parent=os.getpid()); tried(lambda: 'alive')"
        )
        assert done.exit_code == -signal.SIGKILL
        assert done.said == []


class TestThreads:
    def test_a_second_thread_is_refused(self, confined: Confined) -> None:
        done = confined.run(
            "",
            before="""
                release = threading.Event()
                threading.Thread(target=release.wait).start()
                tried(lambda: confine(Policy(**given)))
                release.set()
            """,
        )
        assert done.said[0]["raised"] == "ConfinementError"
        assert "exactly one thread; 2 are alive" in done.said[0]["text"]

    def test_threads_started_later_are_confined_too(
        self, confined: Confined, outside: Path
    ) -> None:
        done = confined.run(f"""
            thread = threading.Thread(target=tried, args=[lambda: open({str(outside)!r})])
            thread.start()
            thread.join()
        """)
        assert done.refusals == ["EACCES"]


class TestPreparedRules:
    def test_attempts_forked_from_one_template_do_not_share_grants(
        self, confined: Confined, tmp_path: Path
    ) -> None:
        folders = [tmp_path / name for name in ("one", "two")]
        for folder in folders:
            folder.mkdir()
            (folder / "answer").write_text("mine")
        done = confined.run(
            f"""
            one, two = {[str(folder) for folder in folders]!r}
            prepared = prepare(readable_roots([]))
            template = os.getpid()

            def attempt(own, other):
                if os.fork() == 0:
                    given["write"] = [own]
                    confine(Policy(**given), prepared, parent=template)
                    tried(lambda: open(own + "/answer").read())
                    tried(lambda: open(other + "/answer").read())
                    os._exit(0)
                os.wait()

            attempt(one, two)
            attempt(two, one)
            """,
            before="",
        )
        assert done.said == [{"value": "mine"}, {"refused": "EACCES"}] * 2

    def test_rules_serve_one_process_once(self, confined: Confined) -> None:
        done = confined.run("tried(lambda: confine(Policy(**given), prepared))")
        assert done.said[0]["raised"] == "ConfinementError"
