"""What is said about how well the walls hold."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tutor.confinement import Policy, machine_tier

from .conftest import LIMITS, Confined

WITH_ABI = """
landlock.abi = lambda: {abi}
report = confine(Policy(**given), prepare(readable_roots([])))
"""
SAY_REPORT = "tried(lambda: [report.tier, report.landlock, report.seccomp, len(report.reasons)])"


class TestTheReport:
    def test_all_layers_make_the_kernel_tier(self, confined: Confined) -> None:
        if machine_tier().tier != "kernel":
            pytest.skip("this machine lacks a layer")
        done = confined.run(SAY_REPORT)
        assert done.values == [["kernel", machine_tier().landlock, True, 0]]

    def test_asking_about_the_machine_confines_nobody(self, outside: Path) -> None:
        assert machine_tier() == machine_tier()
        assert outside.read_text() == "secret"

    def test_without_landlock_the_rest_still_holds_and_the_reason_is_given(
        self, confined: Confined, outside: Path
    ) -> None:
        done = confined.run(
            f"""
            tried(lambda: report.reasons[0])
            tried(lambda: open({str(outside)!r}).read())
            tried(lambda: socket.socket())
            tried(os.fork)
            tried(lambda: os.open({str(outside)!r}, os.O_RDONLY | os.O_TRUNC))
            """
            + SAY_REPORT,
            before=WITH_ABI.format(abi=0),
        )
        assert "Landlock is missing" in done.said[0]["value"]
        assert done.refusals[1:5] == [None, "EACCES", "EPERM", "EPERM"]
        assert done.said[5]["value"] == ["limits", 0, True, 1]
        assert outside.read_text() == "secret"

    def test_without_seccomp_the_tier_is_limits(self, confined: Confined) -> None:
        done = confined.run(
            SAY_REPORT,
            before="""
                from tutor.confinement import seccomp
                seccomp.available = lambda: False
                report = confine(Policy(**given), prepare(readable_roots([])))
            """,
        )
        assert done.said[0]["value"][0] == "limits"

    def test_old_landlock_is_enough_for_a_policy_without_ports(self, confined: Confined) -> None:
        done = confined.run(SAY_REPORT, before=WITH_ABI.format(abi=1))
        assert done.values == [["kernel", 1, True, 0]]

    def test_a_machine_that_cannot_limit_ports_says_so(self, confined: Confined) -> None:
        done = confined.run(
            """
            from tutor.confinement import machine_tier
            tried(lambda: [machine_tier().tier, *machine_tier().reasons])
            """,
            before="landlock.abi = lambda: 3",
        )
        tier, reason = done.values[0]
        assert tier == "kernel"
        assert "may connect to any port" in reason


class TestFailingClosed:
    def test_a_layer_that_fails_half_way_is_an_error(self, confined: Confined) -> None:
        done = confined.run(
            "",
            before="""
                def broken(*_):
                    raise OSError(errno.E2BIG, "landlock_restrict_self: too many layers")
                landlock.Ruleset.restrict_this_thread = broken
                tried(lambda: confine(Policy(**given), prepare(readable_roots([]))))
            """,
        )
        assert done.said[0]["raised"] == "ConfinementError"
        assert "too many layers" in done.said[0]["text"]

    @pytest.mark.parametrize(
        "wrong",
        [
            {"read": ("relative",)},
            {"write": ("~",)},
            {"connect_ports": (0,)},
            {"connect_ports": (65_536,)},
            {"accept": True, "connect_ports": (8000,)},
            {"memory_bytes": 0},
            {"cpu_seconds": 0},
        ],
        ids=str,
    )
    def test_a_policy_that_cannot_be_meant_is_refused(self, wrong: dict[str, object]) -> None:
        with pytest.raises(ValueError, match=r"\.$"):
            Policy(**{"read": (), "write": (), **LIMITS, **wrong})  # type: ignore[arg-type]


class TestWhatTestsHaveTheTutorBelieve:
    def said(self, **variables: str) -> list[object]:
        script = (
            "from tutor.confinement import machine_tier\n"
            "found = machine_tier()\n"
            "print(found.tier, found.landlock)"
        )
        done = subprocess.run(
            [sys.executable, "-c", script],
            env={"PATH": "/usr/bin:/bin", **variables},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.split()

    def test_a_kernel_without_landlock(self) -> None:
        said = self.said(FASTCTO_TUTOR_TEST="1", FASTCTO_TUTOR_TEST_LANDLOCK="0")
        assert said == ["limits", "0"]

    def test_an_older_kernel(self) -> None:
        said = self.said(FASTCTO_TUTOR_TEST="1", FASTCTO_TUTOR_TEST_LANDLOCK="3")
        assert int(str(said[1])) <= 3

    @pytest.mark.parametrize("switch", [{}, {"FASTCTO_TUTOR_TEST": "0"}], ids=["unset", "off"])
    def test_not_without_the_switch(self, switch: dict[str, str]) -> None:
        said = self.said(FASTCTO_TUTOR_TEST_LANDLOCK="0", **switch)
        assert said == [machine_tier().tier, str(machine_tier().landlock)]

    def test_nor_newer_than_it_is_nor_by_a_word(self) -> None:
        for wrong in ("99", "none", "-1", ""):
            said = self.said(FASTCTO_TUTOR_TEST="1", FASTCTO_TUTOR_TEST_LANDLOCK=wrong)
            assert said[1] == str(machine_tier().landlock)
