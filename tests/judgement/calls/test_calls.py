"""No call that is known to block goes by, and none is accused in a thread."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from blockbuster import BlockBuster

from tests.judgement.calls import CALLS
from tests.judgement.calls.__main__ import line
from tests.judgement.calls.judging import judge_calls

RULES = {
    "ASYNC210": "urlopen request get post delete patch put head connect options trace",
    "ASYNC212": "close delete get head options patch post put request send stream",
    "ASYNC220": "Popen popen",
    "ASYNC221": "run call check_call check_output getoutput getstatusoutput system posix_spawn"
    " posix_spawnp spawnl spawnle spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe",
    "ASYNC222": "wait wait3 wait4 waitid waitpid",
    "ASYNC230": "open open_code",
    "ASYNC240": "absolute abspath chmod cwd exists expanduser glob group hardlink_to home"
    " is_block_device is_char_device is_dir is_fifo is_file is_junction is_mount is_socket"
    " is_symlink isjunction iterdir lchmod link_to lstat mkdir owner read_bytes read_text readlink"
    " rename replace resolve rglob rmdir samefile stat symlink_to touch unlink walk write_bytes"
    " write_text",
    "ASYNC250": "input",
    "ASYNC251": "sleep",
}
"""What the rules about blocking calls know, by the last part of the name."""


@pytest.mark.timeout(600)
async def test_every_call_is_caught_on_its_line_or_left_for_a_reason_and_fine_in_a_thread():
    outcomes = await judge_calls()
    assert len(outcomes) == len(CALLS)
    assert not [line(outcome) for outcome in outcomes if not outcome.as_wanted]


def test_all_that_blockbuster_patches_is_in_the_table():
    patched = {name for name, function in BlockBuster().functions.items() if function.original_func}
    listed = [call.blockbuster for call in CALLS if call.blockbuster]
    assert set(listed) == patched and len(listed) == len(set(listed))


def test_ruff_lists_what_the_table_says_that_it_lists(tmp_path: Path):
    listed = [call for call in CALLS if call.ruff]
    for rule, names in RULES.items():
        assert set(names.split()) <= {c.name.rpartition(".")[2] for c in listed if c.ruff == rule}
    modules = sorted({call.code.partition(".")[0] for call in listed} - {"path", "client"})
    known = [name for name in modules if name.isidentifier() and name in sys.stdlib_module_names]
    source = [f"import {', '.join(known)}, httpx, requests, urllib.request, urllib3"]
    source += ["from pathlib import Path", ""]
    where = {}
    for number, call in enumerate(listed):
        source += [f"async def f{number}():", f"    {call.before or 'pass'}", f"    {call.code}"]
        where[len(source)] = call
    path = tmp_path / "calls.py"
    path.write_text("\n".join(source) + "\n")
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--preview", "--select"]
    command += ["ASYNC", "--output-format", "json", "--no-cache", str(path)]
    done = subprocess.run(command, capture_output=True, text=True)
    found = {(v["location"]["row"], v["code"]) for v in json.loads(done.stdout)}
    assert [c.name for row, c in where.items() if (row, c.ruff) not in found] == []
