"""A text area that draws a line again only where the line changed."""

from collections.abc import Hashable

from textual.cache import LRUCache
from textual.strip import Strip
from textual.widgets import TextArea

KEPT = 1000
"""Lines that are kept as they were drawn."""


class DrawnLines(TextArea):
    """TextArea forgets all that it drew at every key, and draws every line in sight anew.

    Without soft wrap, for a line that has neither cursor nor selection: what it looks like follows
    from its text, its highlights, its row, its mark and the theme.
    """

    def __init__(self, text: str, **settings: object) -> None:
        super().__init__(text, soft_wrap=False, **settings)  # type: ignore[arg-type]
        self._drawn: LRUCache[Hashable, Strip] = LRUCache(KEPT)

    def is_marked(self, row: int) -> bool:
        """Whether a row is drawn as one with a mark."""
        return False

    def _render_line(self, y: int) -> Strip:
        key = self._looks(y + self.scroll_offset.y)
        if key is None:
            return super()._render_line(y)
        strip = self._drawn.get(key)
        if strip is None:
            strip = self._drawn[key] = super()._render_line(y)
        return strip

    def _looks(self, row: int) -> Hashable | None:
        """What the look of a row follows from; None where it has to be drawn each time."""
        theme, bracket = self._theme, self._matching_bracket_location
        start, end = self.selection
        if theme is None or start != end or row >= self.document.line_count:
            return None
        if row in (end[0], (bracket or end)[0]):
            return None
        return (
            row,
            self.is_marked(row),
            self.document.get_line(row),
            tuple(self._highlights[row]) if self._highlights else (),
            self.scroll_offset.x,
            max(self.virtual_size.width, self.region.size.width),
            self.gutter_width,
            (theme.name, theme.base_style, theme.gutter_style),
        )
