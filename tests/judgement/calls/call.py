"""One row of the table: a call that may block, who lists it, and how it is made."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Call:
    """A blocking call.

    name: as people write it. code: the expression or statement, on one line. blockbuster and ruff:
    the name and the rule under which they list it. before: lines that lead up to it. left: why it
    is deliberately not caught; empty where it has to be.
    """

    name: str
    code: str
    blockbuster: str = ""
    ruff: str = ""
    before: str = ""
    left: str = ""
    threaded: bool = True
    """Whether it can be made in a thread as well."""

    @property
    def lists(self) -> str:
        """Who lists it."""
        return ", ".join(filter(None, (self.blockbuster and "blockbuster", self.ruff))) or "ours"
