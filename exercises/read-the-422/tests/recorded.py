"""What clients send: the five tickets, and requests that deserve their 422."""

import secrets
from dataclasses import dataclass, field
from typing import Any

import httpx

from tutor.testing import App, Database

DOCKS = {1: 2, 2: 3, 3: 5, 4: 2, 5: 7}
"""Bike by bike."""


@dataclass(frozen=True)
class Ticket:
    """A recorded request and the answer that was agreed on."""

    number: int
    method: str
    path: str
    status: int
    answer: Any
    send: dict[str, Any] = field(default_factory=dict)
    table: str | None = None

    @property
    def name(self) -> str:
        return f"{self.method} {self.path.partition('?')[0]}"

    async def ask(self, app: App) -> httpx.Response:
        """The app's answer."""
        return await app.client.request(self.method, self.path, **self.send)


def tickets(bikes: list[dict[str, Any]]) -> list[Ticket]:
    """The five, with names and numbers that nobody can list beforehand."""
    minutes, stars = 10 + secrets.randbelow(300), 1 + secrets.randbelow(5)
    rental = {"bike_id": 3, "minutes": minutes}
    rider = {"name": f"Ada {secrets.token_hex(3)}", "phone": f"555 {secrets.randbelow(9999):04}"}
    feedback = {"stars": stars, "comment": f"Smooth {secrets.token_hex(3)}"}
    form = {"stars": str(stars), "comment": feedback["comment"]}
    free = [bike for bike in bikes if bike["free"]]
    near = [bike for bike in bikes if bike["dock"] in (2, 5)]
    return [
        Ticket(1, "POST", "/rentals", 201, rental, {"json": rental}, "rentals"),
        Ticket(2, "POST", "/riders", 201, rider, {"json": {"rider": rider}}, "riders"),
        Ticket(3, "GET", "/bikes/free", 200, free),
        Ticket(4, "POST", "/feedback", 201, feedback, {"data": form}, "feedback"),
        Ticket(5, "GET", "/bikes?dock=2&dock=5", 200, near),
    ]


@dataclass(frozen=True)
class Wrong:
    """A request that is wrong: what is wrong with it in words, and where `loc` has to point."""

    method: str
    path: str
    what: str
    loc: tuple[str, ...]
    send: dict[str, Any] = field(default_factory=dict)

    async def ask(self, app: App) -> httpx.Response:
        """The app's answer."""
        return await app.client.request(self.method, self.path, **self.send)

    def named_in(self, response: httpx.Response) -> bool:
        """Whether an entry of `detail` has a `loc` that begins as it should."""
        return any(loc[: len(self.loc)] == list(self.loc) for loc in locs(response))


def locs(response: httpx.Response) -> list[list[Any]]:
    """Every `loc` of a 422; [] where its body has another shape."""
    try:
        found = [error["loc"] for error in response.json()["detail"]]
    except (ValueError, LookupError, TypeError):
        return []
    return [loc for loc in found if isinstance(loc, list)]


def wrong() -> list[Wrong]:
    """Requests that no fix of the five may let in."""
    word = f"x{secrets.token_hex(4)}"  # digits alone would be a number
    unsaid = {"content": b'{"bike_id": 3, "minutes": 30}'}
    rider = {"name": word, "phone": "555"}
    return [
        Wrong("POST", "/rentals", "without `minutes`", ("body", "minutes"), js(bike_id=3)),
        Wrong("POST", "/rentals", "without `bike_id`", ("body", "bike_id"), js(minutes=3)),
        Wrong(
            *("POST", "/rentals", f"with `minutes` = {word}", ("body", "minutes")),
            js(bike_id=3, minutes=word),
        ),
        Wrong("POST", "/rentals?bike_id=3&minutes=30", "without a body", ("body",)),
        Wrong(
            *("POST", "/riders", "without `phone`", ("body", "rider", "phone")),
            js(rider={"name": word}),
        ),
        Wrong("POST", "/riders", "without `rider` around it", ("body", "rider"), js(**rider)),
        Wrong("GET", "/bikes/x", "with `bike_id` = x", ("path", "bike_id")),
        Wrong(
            *("POST", "/feedback", f"with `stars` = {word}", ("body", "stars")),
            {"data": {"stars": word, "comment": "Smooth"}},
        ),
        Wrong(
            *("POST", "/feedback", "without `comment`", ("body", "comment")),
            {"data": {"stars": "4"}},
        ),
        Wrong("GET", "/bikes", "without `dock`", ("query", "dock")),
        Wrong("GET", f"/bikes?dock=2&dock={word}", f"with `dock` = {word}", ("query", "dock")),
        Wrong("POST", "/rentals", "whose body does not say that it is JSON", ("body",), unsaid),
    ]


def js(**body: Any) -> dict[str, Any]:
    """A JSON body."""
    return {"json": body}


async def seed(database: Database) -> list[dict[str, Any]]:
    """Five bikes, of which chance decides which are free."""
    bikes = [
        {"id": number, "dock": dock, "free": bool(secrets.randbelow(2))}
        for number, dock in DOCKS.items()
    ]
    bikes[secrets.randbelow(5)]["free"] = True
    await database.insert("bikes", bikes)
    return bikes
