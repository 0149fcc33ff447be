"""`serve`: the tutor in a browser."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tutor.cli.faults import PASSED, refuse
from tutor.cli.plain import say
from tutor.cli.session import PackOption, Session, open_session, waited

if TYPE_CHECKING:
    import socket

    from tutor.web.access import Learner
    from tutor.web.address import Address

LEARNERS = "learners"
EXPOSED = (
    "Everybody who reaches {address} and has a link may use the tutor there, and whoever listens "
    "in on the way can read the links unless TLS ends before it."
)


def serve(
    host: Annotated[str, typer.Option(help="Address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any.")] = 8020,
    token: Annotated[
        str | None,
        typer.Option(
            help="Your token, in place of a random one.",
            envvar="FASTCTO_TUTOR_TOKEN",
            show_default=False,
        ),
    ] = None,
    tokens: Annotated[
        Path | None,
        typer.Option(help="File of learners, a name a line; each gets a link.", show_default=False),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=500, help="Learners at once.")] = 10,
    expose: Annotated[
        bool, typer.Option("--expose", help="Let other machines in, at another --host.")
    ] = False,
    public_url: Annotated[
        str | None,
        typer.Option(help="The address that browsers use, such as a proxy's.", show_default=False),
    ] = None,
    allow_weaker: Annotated[
        bool, typer.Option("--allow-weaker", help="Others' code where no kernel confines it.")
    ] = False,
    pack: PackOption = None,
) -> None:
    """Open the tutor to a browser.

    Prints a link with a token; whoever has it is you, with your files and progress. With
    --tokens, each learner has a link, files and progress of their own.
    """
    session = open_session(pack)
    if session.pack_root is not None:
        _ = session.pack  # told now, and not behind the first page
    learners = _learners(session, token, tokens)
    listening, address = _listening(host, port, expose, public_url)
    with listening:
        if tokens is not None or expose or public_url is not None:
            _refuse_weak(session, allow_weaker)
        if expose:
            say(EXPOSED.format(address=address.main), err=True)
        _say_links(address, learners, tokens is not None)
        _serve(session, listening, address, learners, limit)
    raise typer.Exit(PASSED)


def _learners(session: Session, token: str | None, tokens: Path | None) -> list[Learner]:
    from tutor.web.access import learners_of, oneself

    if tokens is None:
        return [oneself(token)]
    if token is not None:
        refuse("--token is for yourself and --tokens for many: give one of the two.")
    return learners_of(tokens.expanduser(), session.settings.data_folder / LEARNERS)


def _listening(
    host: str, port: int, expose: bool, public_url: str | None
) -> tuple[socket.socket, Address]:
    """The socket and what browsers call it. Raises CommandError, AddressError."""
    from tutor.web.address import bound, called, is_loopback

    listening = bound(host, port)
    try:
        if not is_loopback(listening) and not expose:
            refuse(
                f"{host} can be reached from other machines: `--expose` says that this is meant."
            )
        return listening, called(listening, public_url)
    except BaseException:
        listening.close()
        raise


def _refuse_weak(session: Session, allowed: bool) -> None:
    """Others' code runs only where the kernel confines it, unless told otherwise."""
    from tutor.classroom.guard import weakness

    weak = next(filter(None, map(weakness, session.pack.exercises.values())), "")
    if weak and not allowed:
        refuse(f"Others' code is not run here at {weak} --allow-weaker serves them.")
    if weak:
        say(f"Others' code runs at {weak}", err=True)


def _say_links(address: Address, learners: list[Learner], named: bool) -> None:
    from tutor.web.server import link

    if named:
        width = max(len(one.name) for one in learners)
        for one in learners:
            say(f"{one.name:<{width}}  {link(address, one)}")
        say("ctrl+c ends it.")
    else:
        say(f"The tutor is at {link(address, learners[0])} (ctrl+c ends it)")


def _serve(
    session: Session,
    listening: socket.socket,
    address: Address,
    learners: list[Learner],
    limit: int,
) -> None:
    from tutor.web.server import serve

    root = session.pack.root if session.pack_root is not None else None
    with contextlib.suppress(KeyboardInterrupt):  # how it is ended
        waited(serve(listening, address, learners, root, limit, lambda text: say(text, err=True)))
