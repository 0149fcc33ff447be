"""The first picture comes soon: what it imports, and what the tutor never imports."""

import json
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import asyncio, json, sys
from tutor.tui.app import TutorApp

seen = {}
watched = ("fastapi", "starlette", "pytest", "sqlalchemy", "pydantic", "tree_sitter", "httpx")

def loaded():
    return sorted(name for name in watched if name in sys.modules)

class Watched(TutorApp):
    def action_retry(self):
        seen["at_first_paint"] = loaded()
        return super().action_retry()

async def main():
    from pathlib import Path
    app = Watched(Path(sys.argv[1]), "greet")
    async with app.run_test(size=(140, 40)) as pilot:
        while not (app.learning and app.learning.ready):
            await pilot.pause(0.02)
        await pilot.press("ctrl+s")
        while app.learning.board.phase not in ("done", "fault"):
            await pilot.pause(0.02)
        seen["phase"] = app.learning.board.phase
    seen["after_an_attempt"] = loaded()
    print(json.dumps(seen))

asyncio.run(main())
"""


def test_nothing_heavy_before_the_first_paint_and_no_framework_ever(home: Path) -> None:
    """Lives in a process of its own: this one has imported everything."""
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(home / "pack")],
        capture_output=True,
        text=True,
        timeout=30,
    )
    # That it ends at all is a promise too: no thread or process may keep the terminal.
    assert ran.returncode == 0, ran.stderr
    seen = json.loads(ran.stdout.splitlines()[-1])
    assert seen["at_first_paint"] == []
    assert seen["phase"] == "done"
    for never in ("fastapi", "starlette", "pytest"):
        assert never not in seen["after_an_attempt"]
