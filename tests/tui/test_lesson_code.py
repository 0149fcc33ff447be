"""Code in a lesson that is too wide for its pane."""

from pathlib import Path

from textual.selection import SELECT_ALL

from tests.tui.conftest import learning
from tutor.tui.widgets.code_fence import MARK, CodeLabel, Prose

LONG = (
    '    async with httpx.AsyncClient(transport=transport, base_url="http://app.test/") as client:'
)


async def test_a_long_line_goes_on_below_and_is_copied_as_one(home: Path) -> None:
    async with learning(home, size=(140, 40)) as stage:
        stage.learn.show_pane("lesson")
        prose = stage.learn.pane.query_one("#prose", Prose)
        await prose.update(f"```python\nasync def main():\n{LONG}\n        pass\n```\n")
        await stage.sees(MARK + 'base_url="http://app.test/") as client:')
        await stage.sees("    async with httpx.AsyncClient(")
        label = prose.query_one(CodeLabel)
        copied = label.get_selection(SELECT_ALL)
        assert copied is not None and LONG in copied[0].splitlines()
