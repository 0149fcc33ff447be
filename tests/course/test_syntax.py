"""Syntax trees of text that anybody may have written."""

import sys

import pytest

from tutor.course.syntax import SyntaxFault, parsed, trees
from tutor.grading.suite.failing import CheckFailed
from tutor.grading.suite.source import Source

UNPARSED = {
    "unfinished": "def (\n",
    "elif": "x = 0\nif x:\n pass\n" + "elif x:\n pass\n" * 9000,
    "minus": "-" * 100_000 + "1",
    "sum": "x = " + "1+" * 50_000 + "1",
    "attributes": "x" + ".a" * 100_000,
    "calls": "x" + "()" * 50_000,
    "null": "x = 'a\0b'",
    "surrogate": "x = '\ud800'",
    "digits": "x = " + "9" * 400_000,
    "brackets": "(" * 190,
}


@pytest.mark.parametrize("text", UNPARSED.values(), ids=UNPARSED)
def test_what_cannot_be_parsed_is_one_kind_of_error(text: str) -> None:
    with pytest.raises(SyntaxFault):
        parsed(text)
    files = {"app/bad.py": text, "app/good.py": "x = 1\n", "notes.txt": text}
    assert [path for path, _ in trees(files)] == ["app/good.py"]
    source = Source(files)
    assert source.definition("nothing") is None
    with pytest.raises(CheckFailed) as failed:
        source.tree("app/bad.py")
    assert failed.value.diagnostic.code == "syntax-error"
    assert "app/bad.py isn't Python yet" in failed.value.diagnostic.message


def test_what_can_be_imported_can_be_parsed_from_any_depth() -> None:
    text = "x = " + "1+" * 2_000 + "1"
    compile(text, "module", "exec")

    def deep(frames: int) -> None:
        if frames:
            deep(frames - 1)
        else:
            parsed(text)

    before = sys.getrecursionlimit()
    deep(500)
    assert sys.getrecursionlimit() == before
