"""Colours of Python in the editor, taken from the variables of whatever theme is on."""

from collections.abc import Mapping

from rich.style import Style
from textual.color import Color
from textual.widgets.text_area import TextAreaTheme

ROLES: dict[str, tuple[str, bool]] = {
    "accent": ("text-accent", False),
    "text": ("text-success", False),
    "name": ("text-primary", False),
    "number": ("text-warning", False),
    "type": ("text-secondary", True),
}
CAPTURES: dict[str, str] = {
    "keyword": "accent",
    "keyword.function": "accent",
    "keyword.operator": "accent",
    "keyword.return": "accent",
    "conditional": "accent",
    "repeat": "accent",
    "include": "accent",
    "exception": "accent",
    "constant.builtin": "number",
    "boolean": "number",
    "number": "number",
    "float": "number",
    "string": "text",
    "string.escape": "number",
    "function": "name",
    "function.call": "name",
    "function.builtin": "name",
    "method": "name",
    "method.call": "name",
    "attribute": "name",
    "type": "type",
    "type.builtin": "type",
    "type.class": "type",
    "constructor": "type",
}


def editor_theme(name: str, variables: Mapping[str, str]) -> TextAreaTheme:
    """A theme for the editor from a theme's variables.

    `name` becomes its name; give each app theme its own, so that switching repaints.
    """
    styles = {
        capture: _style(variables, *ROLES[role])
        for capture, role in CAPTURES.items()
        if ROLES[role][0] in variables
    }
    styles["comment"] = Style(color=_faded(variables), italic=True)
    return TextAreaTheme(name=f"tutor-{name}", syntax_styles=styles)


def _style(variables: Mapping[str, str], variable: str, bold: bool) -> Style:
    return Style(color=Color.parse(variables[variable]).rich_color, bold=bold)


def _faded(variables: Mapping[str, str]) -> str | None:
    try:
        ground = Color.parse(variables["surface"])
        return ground.blend(Color.parse(variables["foreground"]), 0.6).hex6
    except (KeyError, ValueError):
        return None
