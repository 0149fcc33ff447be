"""Write the README's table of keys from the tutor's own: `python docs/keys.py`."""

from pathlib import Path

from tutor.tui.keymap import plain_keys
from tutor.tui.keys import HELP_GROUPS, KEYS, named

README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- keys: python docs/keys.py -->\n", "<!-- end of keys -->\n"


def table() -> str:
    """Every action that has a key or can be given one, in the order of the help page."""
    lines = ["| Key | What it does | Its name in `settings` |", "|---|---|---|"]
    for ids in HELP_GROUPS.values():
        for key_id in ids:
            keys = plain_keys(KEYS[key_id].keys).split(",")
            shown = ", ".join(f"`{named(key)}`" for key in keys if key) or "palette"
            lines.append(f"| {shown} | {KEYS[key_id].help} | `keys.{key_id}` |")
    return "\n".join(lines) + "\n"


def renewed(text: str) -> str:
    """The README with the table as it is now."""
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}{table()}{END}{rest.split(END)[1]}"


if __name__ == "__main__":
    README.write_text(renewed(README.read_text("utf-8")), "utf-8")
