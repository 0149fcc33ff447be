"""Write docs/card.md's table and docs/misconceptions.md anew: `python -m docs.generate [PAGE]`.

PAGE is `card` (at once) or `misconceptions` (grades every wrong answer); both without it.
"""

import argparse
import asyncio
from pathlib import Path

from docs.generate import card, misconceptions
from tutor.course.builtin import builtin_root
from tutor.course.loading import load_pack

DOCS = Path(__file__).parents[1]
MARK = "## Where each statement is practised\n"
HEAD = """# What wrong answers are told

For each exercise, the plausible wrong answers that its pack holds, and what a learner who hands one
in reads first: what was observed, at which line, why it hurts, where to look. Made by
`python -m docs.generate misconceptions` with the real grader; times and counts differ from run to
run.

"""


def card_page() -> str:
    """docs/card.md with its table made anew."""
    before, mark, _ = (DOCS / "card.md").read_text("utf-8").partition(MARK)
    table = card.table(load_pack(builtin_root()))
    words = "Made from the pack by `python -m docs.generate card`.\n"
    return f"{before}{mark}\n{words}\n{table}"


def main() -> None:
    """Write the pages asked for."""
    parser = argparse.ArgumentParser(description="Write the pages made from the built-in pack.")
    parser.add_argument("page", nargs="?", choices=("card", "misconceptions"))
    page = parser.parse_args().page
    if page in (None, "card"):
        (DOCS / "card.md").write_text(card_page(), "utf-8")
    if page in (None, "misconceptions"):
        text = asyncio.run(misconceptions.page(load_pack(builtin_root())))
        (DOCS / "misconceptions.md").write_text(HEAD + text, "utf-8")


if __name__ == "__main__":
    main()
