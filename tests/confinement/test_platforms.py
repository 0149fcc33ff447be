"""macOS and Windows, as far as they can be looked at elsewhere: as data. Nothing here was run
on such a system."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from pathlib import Path

import pytest

from tutor.confinement import ConfinementError, Policy, job_object, seatbelt
from tutor.confinement.tiers import judge

from .conftest import LIMITS


def policy(**changed: object) -> Policy:
    return Policy(**{"read": (), "write": (), **LIMITS, **changed})  # type: ignore[arg-type]


class TestTheProfileOfMacos:
    def test_it_denies_by_default_and_opens_no_network(self) -> None:
        lines = seatbelt.profile(policy()).splitlines()
        assert lines[:2] == ["(version 1)", "(deny default)"]
        assert "network" not in "".join(lines)
        assert "process-fork" not in "".join(lines)
        assert "process-exec" not in "".join(lines)

    def test_folders_are_read_whole_or_only_listed(self, tmp_path: Path) -> None:
        whole, listed = tmp_path / "whole", f"{tmp_path}/listed/"
        text = seatbelt.profile(policy(read=(str(whole),)), [listed])
        assert f'(allow file-read* file-map-executable (subpath "{whole}"))' in text
        assert f'(allow file-read-data (literal "{tmp_path}/listed"))' in text

    def test_writing_is_for_plain_files_and_folders_of_the_workspace(self, tmp_path: Path) -> None:
        text = seatbelt.profile(policy(write=(str(tmp_path),)))
        writing = [line for line in text.splitlines() if "file-write*" in line]
        assert writing == [
            f'(allow file-write* (require-all (subpath "{tmp_path}") '
            "(require-any (vnode-type REGULAR-FILE) (vnode-type DIRECTORY))))"
        ]

    def test_a_port_is_open_on_this_machine_only(self) -> None:
        text = seatbelt.profile(policy(connect_ports=(8001,)))
        network = [line for line in text.splitlines() if "network" in line]
        assert network == ['(allow network-outbound (remote tcp "localhost:8001"))']

    def test_links_on_the_way_are_followed_first(self, tmp_path: Path) -> None:
        (tmp_path / "real").mkdir()
        (tmp_path / "link").symlink_to(tmp_path / "real")
        text = seatbelt.profile(policy(read=(str(tmp_path / "link"),)))
        assert f'(subpath "{tmp_path}/real")' in text

    def test_a_path_cannot_end_its_quotes(self, tmp_path: Path) -> None:
        text = seatbelt.profile(policy(read=('/a") (allow default) ("\\',)))
        assert '(subpath "/a\\") (allow default) (\\"\\\\")' in text

    def test_a_path_with_a_line_break_is_refused(self) -> None:
        with pytest.raises(ConfinementError, match="cannot be named"):
            seatbelt.profile(policy(read=("/a\n(allow default)",)))

    def test_parentheses_are_balanced(self) -> None:
        text = seatbelt.profile(policy(read=("/a",), write=("/b",), accept=True), ["/c/"], ["/d"])
        assert text.count("(") == text.count(")")

    def test_no_other_system_has_profiles(self) -> None:
        assert seatbelt.available() is (sys.platform == "darwin")


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="sizes are of 64 bit systems")
class TestTheJobOfWindows:
    def test_the_structures_have_the_documented_sizes(self) -> None:
        assert ctypes.sizeof(job_object.BasicLimits) == 64
        assert ctypes.sizeof(job_object.ExtendedLimits) == 144
        assert job_object.BasicLimits.flags.offset == 16
        assert job_object.BasicLimits.active_processes.offset == 40
        assert job_object.ExtendedLimits.process_memory.offset == 112

    def test_one_process_with_its_memory_and_its_time(self) -> None:
        limits = job_object.limits_of(policy(cpu_seconds=20, memory_bytes=256 << 20))
        assert limits.basic.active_processes == 1
        assert limits.process_memory >= 256 << 20
        assert limits.basic.process_time >= 20 * 10_000_000
        assert limits.basic.flags == 0x2 | 0x8 | 0x100 | 0x400 | 0x2000

    def test_without_a_limit_on_time_none_is_set(self) -> None:
        limits = job_object.limits_of(policy(cpu_seconds=None))
        assert not limits.basic.flags & 0x2
        assert limits.basic.process_time == 0


class TestTheTier:
    def test_with_profiles_it_is_profile_and_says_that_it_is_untested(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "platform", "darwin")
        found = judge(None, landlock_abi=0, has_seccomp=False, has_profiles=True)
        assert found.tier == "profile"
        assert "untested" in found.reasons[0]

    @pytest.mark.parametrize("system", ["darwin", "win32", "freebsd14"])
    def test_without_it_is_limits(self, monkeypatch: pytest.MonkeyPatch, system: str) -> None:
        monkeypatch.setattr(sys, "platform", system)
        found = judge(None, landlock_abi=0, has_seccomp=False)
        assert found.tier == "limits"
        assert "WSL 2" in found.reasons[0]

    @pytest.mark.parametrize("system", ["darwin", "win32"])
    def test_the_package_can_be_imported_there(self, system: str) -> None:
        script = (
            "import ctypes, os, ssl, sys, sysconfig, threading, multiprocessing, asyncio\n"
            f"sys.platform = {system!r}\n"
            "sys.modules['fcntl'] = sys.modules['resource'] = None\n"
            "import tutor.confinement, tutor.confinement.namespace\n"
        )
        if system == "darwin":
            script = script.replace(" = sys.modules['resource']", "")
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
