"""The system call filter of every machine type, judged call by call as the kernel would."""

from __future__ import annotations

import errno
import re
import struct
from pathlib import Path

import pytest

from tutor.confinement import rules, seccomp
from tutor.confinement.syscalls import numbers

MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
HEADERS = {
    "x86_64": Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    "aarch64": Path("/usr/include/asm-generic/unistd.h"),
}
PID = 4242
ALLOWED, KILLED = "allowed", "killed"

on_each_machine = pytest.mark.parametrize("machine", MACHINES)


def run_filter(program: bytes, record: bytes) -> int:
    """What the program returns for one record of a call."""
    steps = list(struct.iter_unpack("<HBBI", program))
    place = seen = 0
    while True:
        operation, if_true, if_false, value = steps[place]
        place += 1
        if operation == 0x06:
            return int(value)
        if operation == 0x20:
            (seen,) = struct.unpack_from("<I", record, value)
        elif operation == 0x54:
            seen &= value
        else:
            holds = {0x15: seen == value, 0x35: seen >= value, 0x45: bool(seen & value)}[operation]
            place += if_true if holds else if_false


class Filter:
    """One machine's filter, asked by the names of calls."""

    def __init__(self, machine: str, *, connect: bool = False, accept: bool = False) -> None:
        self.machine = machine
        self.program = seccomp.build_filter(
            machine, pid=PID, connect=connect, accept=accept, landlock_abi=1
        )

    def answer(self, call: str | int, *arguments: int, machine_id: int | None = None) -> str:
        number = numbers(self.machine)[call] if isinstance(call, str) else call
        six = [argument & 2**64 - 1 for argument in (*arguments, 0, 0, 0, 0, 0, 0)][:6]
        identity = MACHINES[self.machine] if machine_id is None else machine_id
        action = run_filter(self.program, struct.pack("<IIQ6Q", number, identity, 0, *six))
        if action == 0x7FFF0000:
            return ALLOWED
        if action == 0x80000000:
            return KILLED
        assert action & 0xFFFF0000 == 0x00050000
        return errno.errorcode.get(action & 0xFFFF, "seems to work")


@on_each_machine
class TestEveryMachine:
    def test_each_call_of_the_tables_is_refused_as_they_say(self, machine: str) -> None:
        asked = Filter(machine)
        for refusal in (*rules.ALWAYS, *rules.LEARNERS, rules.NETWORK):
            for call in refusal.calls:
                if call in numbers(machine):
                    wanted = errno.errorcode.get(refusal.errno, "seems to work")
                    assert asked.answer(call, PID, PID, PID) == wanted, call

    def test_threads_start_and_processes_do_not(self, machine: str) -> None:
        asked = Filter(machine)
        thread, vfork, fork = 0x3D0F00, 0x4111, 0x1200011
        answers = [asked.answer("clone", flags) for flags in (thread, vfork, fork)]
        assert answers == [ALLOWED, "EPERM", "EPERM"]

    def test_signals_and_limits_reach_only_itself(self, machine: str) -> None:
        asked = Filter(machine)
        for call in ("kill", "tgkill"):
            answers = [asked.answer(call, pid, pid, 9) for pid in (PID, 1, 0, -1, -PID)]
            assert answers == [ALLOWED] + ["EPERM"] * 4
        assert [asked.answer("prlimit64", pid) for pid in (0, PID, 1)] == [
            ALLOWED,
            ALLOWED,
            "EPERM",
        ]

    def test_a_file_is_not_emptied_where_landlock_is_old(self, machine: str) -> None:
        asked = Filter(machine)
        position = {"open": 1, "openat": 2}
        for call in position.keys() & numbers(machine).keys():
            before = [0] * position[call]
            write_and_empty, read_and_empty, read = 0x241, 0x80200, 0x80000
            assert asked.answer(call, *before, write_and_empty) == ALLOWED
            assert asked.answer(call, *before, read) == ALLOWED
            assert asked.answer(call, *before, read_and_empty) == "EPERM"
        assert asked.answer("truncate") == "EPERM"
        assert asked.answer("openat2") == "ENOSYS"

    def test_sockets_are_tcp_where_ports_are_granted(self, machine: str) -> None:
        asked = Filter(machine, connect=True)
        options = 0x80800
        assert asked.answer("socket", 2, 1 | options, 0) == ALLOWED
        assert asked.answer("socket", 10, 1, 6) == ALLOWED
        for family, kind, protocol in ((1, 1, 0), (16, 3, 0), (2, 2, 0), (2, 1, 262), (2, 3, 1)):
            assert asked.answer("socket", family, kind | options, protocol) == "EACCES"
        assert asked.answer("connect") == ALLOWED
        assert asked.answer("bind") == asked.answer("listen") == "EACCES"

    def test_serving_takes_inherited_sockets_only(self, machine: str) -> None:
        asked = Filter(machine, accept=True)
        for call in ("listen", "accept", "accept4", "sendmsg"):
            assert asked.answer(call) == ALLOWED
        for call in ("socket", "connect", "bind"):
            assert asked.answer(call, 2, 1, 0) == "EACCES"

    def test_nothing_is_sent_with_fast_open(self, machine: str) -> None:
        asked = Filter(machine, connect=True)
        fast_open = 0x20000000
        assert asked.answer("sendto", 3, 0, 0, fast_open | 0x4000) == "EACCES"
        assert asked.answer("sendto", 3, fast_open, fast_open, 0x4000) == ALLOWED
        serving = Filter(machine, accept=True)
        assert serving.answer("sendmsg", 3, 0, fast_open) == "EACCES"
        assert serving.answer("sendmmsg", 3, 0, 1, fast_open) == "EACCES"

    def test_nothing_travels_out_of_band(self, machine: str) -> None:
        for asked in (Filter(machine), Filter(machine, connect=True), Filter(machine, accept=True)):
            assert asked.answer("sendto", 3, 0, 0, 1) == "EACCES"
            assert asked.answer("recvfrom", 3, 0, 0, 1) == "EPERM"
            assert asked.answer("recvmsg", 3, 0, 1) == "EPERM"
            assert asked.answer("recvfrom", 3, 0, 0, 0x40) == ALLOWED

    def test_threads_share_descriptors_and_keep_sharing_them(self, machine: str) -> None:
        asked = Filter(machine)
        for missing in (0x200, 0x400):
            assert asked.answer("clone", 0x3D0F00 & ~missing) == "EPERM"
        assert asked.answer("close_range", 3, 9, 0) == ALLOWED
        assert asked.answer("close_range", 3, 9, 2) == "EPERM"

    def test_a_learners_sockets_keep_the_buffers_that_they_come_with(self, machine: str) -> None:
        learner, serving = Filter(machine), Filter(machine, accept=True)
        for option in rules.SOCKET_BUFFERS.values():
            assert learner.answer("setsockopt", 3, 1, option) == "seems to work"
            assert serving.answer("setsockopt", 3, 1, option) == ALLOWED
        no_delay, reuse, keep = (6, 1), (1, 2), (6, 8)
        for level, option in (no_delay, reuse, keep):
            assert learner.answer("setsockopt", 3, level, option) == ALLOWED

    def test_no_file_is_opened_without_a_name(self, machine: str) -> None:
        asked = Filter(machine)
        position = {"open": 1, "openat": 2}
        for call in position.keys() & numbers(machine).keys():
            before = [0] * position[call]
            assert asked.answer(call, *before, 0x410002 | 0x80000) == "ENOTSUP"
            assert asked.answer(call, *before, 0x10000) == ALLOWED

    def test_only_a_learners_code_is_refused_links_watches_and_descriptors_in_messages(
        self, machine: str
    ) -> None:
        learner, serving = Filter(machine), Filter(machine, accept=True)
        for refusal in rules.LEARNERS:
            for call in refusal.calls:
                if call in numbers(machine):
                    assert learner.answer(call) == errno.errorcode[refusal.errno]
                    assert serving.answer(call) == ALLOWED

    def test_calls_of_other_machines_end_the_process(self, machine: str) -> None:
        i386, arm = 0x40000003, 0x40000028
        asked = Filter(machine)
        assert asked.answer(0, machine_id=i386) == asked.answer(0, machine_id=arm) == KILLED

    def test_calls_that_nobody_judged_seem_not_to_exist(self, machine: str) -> None:
        assert Filter(machine).answer(463) == "ENOSYS"

    def test_numbers_are_those_of_the_kernel_headers(self, machine: str) -> None:
        if not HEADERS[machine].exists():
            pytest.skip("kernel headers are not installed")
        found = dict(
            re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", HEADERS[machine].read_text())
        )
        known = {name: n for name, n in numbers(machine).items() if name in found}
        assert known == {name: int(found[name]) for name in known}
        assert len(known) > 100


def test_calls_of_the_x32_kind_end_the_process() -> None:
    assert Filter("x86_64").answer(0x40000000 + 39) == KILLED
