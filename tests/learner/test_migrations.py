"""Databases of every earlier form open with all that they hold."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from tests.learner.samples import make_verdict
from tutor.learner import migrations
from tutor.learner.progress import Place, Progress
from tutor.learner.tables import metadata


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "progress.sqlite3"


@pytest.fixture
def config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    return config


def differences(path: Path) -> list[object]:
    with create_engine(f"sqlite:///{path}").connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        return compare_metadata(context, metadata)


def migrate(path: Path, config: Config, revision: str) -> None:
    with create_engine(f"sqlite:///{path}").begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


async def test_an_empty_file_gets_exactly_the_tables_that_the_program_knows(path):
    await (await Progress.open(path)).close()
    assert differences(path) == []


async def test_the_first_form_is_brought_to_the_newest_with_all_its_rows(path, config, pack):
    migrate(path, config, "0001")
    verdict = make_verdict("passed")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(
            f"""
            INSERT INTO contents VALUES ('h1', x'616263');
            INSERT INTO attempts VALUES (7, 'sample', 'slow-report', '1.0', 'p0', 's1',
                '2025-03-01 10:00:00.000000', 'passed', 2, 2, 0.25,
                '{verdict.model_dump_json().replace("'", "''")}');
            INSERT INTO attempt_files VALUES (7, 'a.py', 'h1');
            INSERT INTO exercises VALUES ('sample', 'slow-report', '2025-03-01 09:00:00.000000',
                1, 1, '2025-03-01 10:00:00.000000', 'p0', 240.0);
            INSERT INTO places VALUES ('sample', 'one', 2, NULL, NULL, NULL, 'lesson');
            """
        )
    async with await Progress.open(path) as progress:
        assert await progress.attempt_files(7) == {"a.py": "abc"}
        assert [a.verdict for a in await progress.attempts("sample", "slow-report")] == [verdict]
        assert await progress.place("sample") == Place(lesson="one", step=2, pane="lesson")
        state = (await progress.states(pack))["slow-report"]
        # Passed with a pack of which nothing but another hash is known.
        assert (state.state, state.hints, state.seconds) == ("re-verify", 1, 240.0)
        assert await progress.record("sample", verdict, {}) == 8
        assert (await progress.states(pack))["slow-report"].state == "passed"
    assert differences(path) == []


def test_the_listed_revisions_are_those_that_are_there(config):
    found = ScriptDirectory.from_config(config).walk_revisions()
    assert tuple(script.revision for script in found)[::-1] == migrations.REVISIONS
