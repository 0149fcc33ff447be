"""What a confined process can do to files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .conftest import Confined

OLD_KERNELS = pytest.mark.parametrize("abi", [1, 2, 3, 5])


class TestWhatLandlockLeavesOpen:
    def test_attributes_and_links_of_files_outside_are_not_read(
        self, confined: Confined, outside: Path
    ) -> None:
        link = outside.with_name("link")
        link.symlink_to("secret-name")
        os.setxattr(outside, "user.note", b"secret")
        done = confined.run(
            f"""
            tried(lambda: os.getxattr({str(outside)!r}, "user.note").decode())
            tried(lambda: os.listxattr({str(outside)!r}))
            tried(lambda: os.readlink({str(link)!r}))
            tried(lambda: os.path.realpath({str(outside)!r}))
            import shutil
            open("a", "w").close()
            tried(lambda: shutil.copy2("a", "b"))
            """
        )
        assert done.refusals == ["ENOTSUP", "ENOTSUP", "EINVAL", None, None]

    def test_no_file_is_without_a_name_and_no_descriptor_travels(self, confined: Confined) -> None:
        done = confined.run(
            """
            import fcntl, tempfile
            tried(lambda: os.open(".", os.O_TMPFILE | os.O_RDWR))
            one, other = socket.socketpair()
            tried(lambda: socket.send_fds(one, [b"x"], [0]))
            tried(lambda: one.send(b"x", socket.MSG_OOB))
            tried(lambda: one.send(b"x"))
            tried(lambda: other.recv(1).decode())
            tried(lambda: fcntl.fcntl(os.pipe()[1], 1031, 1 << 20))
            with tempfile.TemporaryFile(dir=here) as file:
                tried(lambda: file.write(b"x"))
            """
        )
        assert done.refusals == ["ENOTSUP", "EACCES", "EACCES", None, None, "EPERM", None]


class TestOutsideTheWorkspace:
    def test_a_file_cannot_be_read(self, confined: Confined, outside: Path) -> None:
        done = confined.run(f"tried(lambda: open({str(outside)!r}).read())")
        assert done.refusals == ["EACCES"]

    def test_a_file_cannot_be_written_or_made(self, confined: Confined, outside: Path) -> None:
        done = confined.run(f"""
            tried(lambda: open({str(outside)!r}, "w"))
            tried(lambda: open({str(outside)!r}, "a"))
            tried(lambda: open({str(outside.parent / "new")!r}, "w"))
            tried(lambda: os.mkdir({str(outside.parent / "folder")!r}))
        """)
        assert done.refusals == ["EACCES"] * 4
        assert outside.read_text() == "secret"
        assert [path.name for path in outside.parent.iterdir()] == ["secret.txt"]

    def test_a_file_cannot_be_deleted_or_renamed(self, confined: Confined, outside: Path) -> None:
        done = confined.run(f"""
            tried(lambda: os.unlink({str(outside)!r}))
            tried(lambda: os.rename({str(outside)!r}, "taken"))
            tried(lambda: os.rename({str(outside)!r}, {str(outside) + "2"!r}))
        """)
        assert all(done.refusals)
        assert outside.exists()

    def test_a_file_cannot_be_emptied(self, confined: Confined, outside: Path) -> None:
        done = confined.run(f"""
            tried(lambda: os.truncate({str(outside)!r}, 0))
            tried(lambda: os.open({str(outside)!r}, os.O_RDONLY | os.O_TRUNC))
            tried(lambda: os.open({str(outside)!r}, os.O_WRONLY | os.O_TRUNC))
        """)
        assert done.refusals == ["EACCES"] * 3
        assert outside.read_text() == "secret"

    def test_a_file_that_may_be_read_cannot_be_emptied_or_changed(
        self, confined: Confined, outside: Path
    ) -> None:
        done = confined.run(
            f"""
            tried(lambda: open({str(outside)!r}).read())
            tried(lambda: os.open({str(outside)!r}, os.O_RDONLY | os.O_TRUNC))
            tried(lambda: os.truncate({str(outside)!r}, 0))
            tried(lambda: open({str(outside)!r}, "a"))
            """,
            read=[str(outside)],
        )
        assert done.said[0] == {"value": "secret"}
        assert done.refusals[1:] == ["EACCES"] * 3
        assert outside.read_text() == "secret"

    def test_mode_owner_and_times_stay_while_the_calls_seem_to_work(
        self, confined: Confined, outside: Path
    ) -> None:
        outside.chmod(0o640)
        before = outside.stat()
        done = confined.run(f"""
            tried(lambda: os.chmod({str(outside)!r}, 0o777))
            tried(lambda: os.chown({str(outside)!r}, 65534, 65534))
            tried(lambda: os.utime({str(outside)!r}, (1, 1)))
        """)
        after = outside.stat()
        assert done.values == [None] * 3
        assert (after.st_mode, after.st_uid, after.st_mtime_ns) == (
            before.st_mode,
            before.st_uid,
            before.st_mtime_ns,
        )

    def test_extended_attributes_stay(self, confined: Confined, outside: Path) -> None:
        done = confined.run(f"tried(lambda: os.setxattr({str(outside)!r}, 'user.x', b'1'))")
        assert done.refusals == ["EPERM"]

    def test_home_and_the_temporary_folder_cannot_be_listed(self, confined: Confined) -> None:
        done = confined.run("""
            tried(lambda: os.listdir(os.path.expanduser("~")))
            tried(lambda: os.listdir("/tmp"))
            tried(lambda: os.listdir("/etc"))
            tried(lambda: os.listdir("/"))
        """)
        assert done.refusals == ["EACCES"] * 4

    def test_other_processes_cannot_be_looked_into(self, confined: Confined, victim: int) -> None:
        done = confined.run(f"""
            tried(lambda: open("/proc/{victim}/environ").read())
            tried(lambda: open("/proc/{victim}/mem", "rb"))
            tried(lambda: os.listdir("/proc"))
        """)
        assert done.refusals == ["EACCES"] * 3

    def test_folders_cannot_be_watched(self, confined: Confined, outside: Path) -> None:
        done = confined.run(f"""
            import ctypes
            path = {str(outside.parent)!r}.encode()
            tried(lambda: kernel.call("inotify_add_watch", 0, path, 0xFFF))
        """)
        assert done.refusals == ["EACCES"]


class TestTheWorkspace:
    def test_files_and_folders_can_be_made_changed_moved_and_deleted(
        self, confined: Confined
    ) -> None:
        done = confined.run("""
            def work():
                os.makedirs("a/b")
                with open("a/b/one.txt", "w") as file:
                    file.write("one")
                os.replace("a/b/one.txt", "two.txt")
                os.truncate("two.txt", 2)
                os.rmdir("a/b")
                return open("two.txt").read()
            tried(work)
        """)
        assert done.values == ["on"]
        assert (confined.folder / "two.txt").read_text() == "on"

    def test_no_link_leads_out(self, confined: Confined, outside: Path) -> None:
        (confined.folder / "planted").symlink_to(outside)
        done = confined.run(
            f"""
            tried(lambda: open("planted").read())
            tried(lambda: os.symlink({str(outside)!r}, "soft"))
            tried(lambda: os.link({str(outside)!r}, "hard"))
            """,
            read=[str(outside.parent / "absent")],
        )
        assert all(done.refusals)
        assert [path.name for path in confined.folder.iterdir()] == ["planted"]

    def test_nothing_is_left_there_on_which_a_reader_would_hang(self, confined: Confined) -> None:
        done = confined.run("tried(lambda: os.mkfifo('pipe'))")
        assert done.refusals == ["EPERM"]

    def test_a_workspace_that_is_missing_is_an_error(self, confined: Confined) -> None:
        done = confined.run(
            "",
            before="tried(lambda: confine(Policy(**given)))",
            write=[str(confined.folder / "absent")],
        )
        assert done.said[0]["raised"] == "ConfinementError"


class TestOnOldKernels:
    """Landlock as it was: what it did not cover then, the system call filter has to."""

    BEFORE = """
        real_abi = landlock.abi()
        landlock.abi = lambda: min({abi}, real_abi)
        report = confine(Policy(**given), prepare(readable_roots([])))
    """

    @OLD_KERNELS
    def test_nothing_outside_is_emptied(self, confined: Confined, outside: Path, abi: int) -> None:
        done = confined.run(
            f"""
            tried(lambda: report.landlock)
            tried(lambda: os.truncate({str(outside)!r}, 0))
            tried(lambda: os.open({str(outside)!r}, os.O_RDONLY | os.O_TRUNC))
            tried(lambda: open({str(outside)!r}))
            tried(lambda: open("mine", "w").write("x"))
            """,
            before=self.BEFORE.format(abi=abi),
        )
        assert done.said[0]["value"] <= abi
        assert all(done.refusals[1:4])
        assert done.said[4] == {"value": 1}
        assert outside.read_text() == "secret"
