"""Nothing is passed that was not passed: whatever a suite, or a submission, makes of a check."""

from pathlib import Path

import pytest

from tests.grading.small_pack import RIGHT, SUITE, statuses, verdict_of, write_pack
from tutor.grading.cheats import CHEATS
from tutor.grading.events import AttemptEnded
from tutor.grading.grader import Grader
from tutor.grading.verdict import Verdict

EMPTY = 'async def test_alive(app):\n    """The app answers."""\n'
SKIPPED = "import pytest\n" + SUITE.replace(
    '    expect_status(await app.client.get("/health"), 200)', "    pytest.skip('today')"
)
XFAILED = "import pytest\n" + SUITE.replace(
    '    expect_status(await app.client.get("/health"), 200)', "    pytest.xfail('known')"
)
MISSING = SUITE.replace("async def test_other", "async def no_test_other")
BROKEN = SUITE.replace("expect_json(response", "undefined_name(response")
UNIMPORTABLE = "import no_such_module\n" + SUITE


async def judged(root: Path, suite: str, main: str = RIGHT) -> Verdict:
    pack = write_pack(root, suite)
    async with Grader(pack) as grader:
        return await verdict_of(grader, pack.exercises["items"], main)


class TestASuiteThatDoesNotAnswer:
    async def test_a_skipped_check_is_not_passed(self, tmp_path: Path) -> None:
        verdict = await judged(tmp_path, SKIPPED)
        assert verdict.status == "error"
        assert statuses(verdict)["alive"] == "error"
        assert verdict.checks[0].diagnostics[0].code == "check-skipped"

    async def test_an_xfailed_check_is_not_passed(self, tmp_path: Path) -> None:
        assert (await judged(tmp_path, XFAILED)).checks[0].status == "error"

    async def test_a_check_without_a_test_is_not_passed(self, tmp_path: Path) -> None:
        verdict = await judged(tmp_path, MISSING)
        assert statuses(verdict) == {"alive": "passed", "item": "passed", "other": "error"}
        assert verdict.status == "error"

    async def test_a_check_that_breaks_is_not_passed_and_says_where(self, tmp_path: Path) -> None:
        item = (await judged(tmp_path, BROKEN)).checks[1]
        assert item.status == "error"
        assert "test_items.py:" in item.diagnostics[0].message

    async def test_a_suite_that_cannot_be_imported_passes_nothing(self, tmp_path: Path) -> None:
        verdict = await judged(tmp_path, UNIMPORTABLE)
        assert verdict.status == "error"
        assert "passed" not in statuses(verdict).values()
        assert "No module named 'no_such_module'" in verdict.checks[0].diagnostics[0].message

    async def test_a_broken_host_file_is_the_packs_fault(self, tmp_path: Path) -> None:
        pack = write_pack(tmp_path)
        exercise = pack.exercises["items"]
        (exercise.folder / "host.py").write_text("import no_such_helper\n")
        async with Grader(pack) as grader:
            verdict = await verdict_of(grader, exercise, RIGHT)
        assert verdict.status == "error"
        assert verdict.problem is None
        assert "host.py raised ModuleNotFoundError" in verdict.checks[0].diagnostics[0].message

    async def test_a_suite_that_is_gone_passes_nothing_and_the_grader_lives(
        self, tmp_path: Path
    ) -> None:
        pack = write_pack(tmp_path)
        exercise = pack.exercises["items"]
        (exercise.tests / "test_items.py").rename(tmp_path / "elsewhere.py")
        async with Grader(pack) as grader:
            assert (await verdict_of(grader, exercise, RIGHT)).status == "error"
            (tmp_path / "elsewhere.py").rename(exercise.tests / "test_items.py")
            assert (await verdict_of(grader, exercise, RIGHT)).status == "passed"


class TestASubmissionThatCheats:
    @pytest.mark.parametrize("name", sorted(CHEATS))
    async def test_no_generic_cheat_passes(self, name: str, tmp_path: Path) -> None:
        pack = write_pack(tmp_path)
        exercise = pack.exercises["items"]
        async with Grader(pack) as grader:
            last = [e async for e in grader.grade(exercise, CHEATS[name](exercise))][-1]
        assert isinstance(last, AttemptEnded)
        assert last.verdict.status == "failed"
        assert last.verdict.leading is not None

    @pytest.mark.parametrize("target", ["suite", "solution", "elsewhere", "shadow"])
    async def test_hidden_files_cannot_be_read(self, target: str, tmp_path: Path) -> None:
        pack = write_pack(tmp_path)
        path = {
            "suite": tmp_path / "exercises/items/tests/test_items.py",
            "solution": Path(__file__).parents[2] / "exercises/thin-router/exercise.toml",
            "elsewhere": tmp_path.parent / "letter.txt",
            "shadow": Path("/etc/shadow"),
        }[target]
        (tmp_path.parent / "letter.txt").write_text("dear diary")
        async with Grader(pack) as grader:
            verdict = await verdict_of(
                grader, pack.exercises["items"], f"{RIGHT}\nopen({str(path)!r}).read()\n"
            )
        assert verdict.problem is not None
        assert verdict.problem.code == "forbidden"
        assert f"tried to use {path}, which" in verdict.problem.message
        assert verdict.problem.location is not None

    async def test_the_environment_holds_no_secret(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "hush")
        pack = write_pack(tmp_path)
        main = f"{RIGHT}\nimport os\nassert 'hush' not in str(os.environ), 'seen'\n"
        async with Grader(pack) as grader:
            verdict = await verdict_of(grader, pack.exercises["items"], main)
        assert verdict.status == "passed"


class TestAFolderAboveThePack:
    async def test_its_conftest_is_none_of_the_graders_business(self, tmp_path: Path) -> None:
        (tmp_path / "conftest.py").write_text("raise SystemExit('not yours')\n")
        verdict = await judged(tmp_path / "course", SUITE)
        assert verdict.status == "passed"
