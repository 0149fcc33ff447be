"""`settings`: what can be chosen, read and written in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from tutor.cli.plain import say, say_json
from tutor.cli.session import JsonOption, open_session

if TYPE_CHECKING:
    from tutor.tui.preferences import Preference

Name = Annotated[str, typer.Argument(help="A setting's name, as `settings list` shows it.")]

app = typer.Typer(
    help="Choose theme, editor, keys, folders.", invoke_without_command=True, add_completion=False
)


@app.callback()
def settings(context: typer.Context, as_json: JsonOption = False) -> None:
    """Choose theme, editor, keys and folders; without a word more: list them."""
    if context.invoked_subcommand is None:
        list_settings(as_json)


@app.command("list")
def list_settings(as_json: JsonOption = False) -> None:
    """Every setting and key, its value, and where that comes from."""
    from tutor.learner.settings import settings_file
    from tutor.tui.preferences import preferences

    rows = preferences(open_session(None).settings)
    if as_json:
        say_json([_data(row) for row in rows])
        return
    say(f"Settings are kept in {settings_file()}.")
    group = ""
    for row in rows:
        if row.group != group:
            group = row.group
            say(f"\n{group}")
        say(f"  {row.name} = {row.shown} ({row.source}). {row.title}")


@app.command("get")
def get_setting(name: Name, as_json: JsonOption = False) -> None:
    """One setting's value."""
    from tutor.tui.preferences import preference

    row = preference(open_session(None).settings, name)
    if as_json:
        say_json(_data(row))
    else:
        say(row.shown)


@app.command("set")
def set_setting(
    name: Name,
    value: Annotated[
        str, typer.Argument(help="The value; keys with commas between them: ctrl+r,f5.")
    ],
    as_json: JsonOption = False,
) -> None:
    """Choose a value, from now on."""
    _choose(name, value, as_json)


@app.command("reset")
def reset_setting(
    name: Name,
    as_json: JsonOption = False,
) -> None:
    """Back to the default."""
    _choose(name, None, as_json)


def _choose(name: str, value: str | None, as_json: bool) -> None:
    from tutor.tui.preferences import choose, preference

    row = preference(choose(open_session(None).settings, name, value), name)
    if as_json:
        say_json(_data(row))
    else:
        say(f"{row.name} is {row.shown} from now on.")


def _data(row: Preference) -> dict[str, Any]:
    return {
        "name": row.name,
        "value": row.value,
        "default": row.default,
        "source": row.source,
        "title": row.title,
        "help": row.help,
        "choices": list(row.choices),
    }
