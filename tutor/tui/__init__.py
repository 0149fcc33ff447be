"""The Textual app: screens, widgets, keys, theme."""

from pathlib import Path


def run(pack_root: Path | None, exercise: str | None) -> None:
    """Open the tutor in this terminal until the learner leaves.

    `pack_root` is a pack's folder, None for the built-in pack; `exercise` opens that exercise,
    None goes on where the learner left off.
    """
    from tutor.tui import pauses

    pauses.put_off()
    from tutor.tui.app import TutorApp

    TutorApp(pack_root, exercise).run()
