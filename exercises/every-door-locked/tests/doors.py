"""The doors of the app: each input, what it takes, and what it does not."""

import secrets
from dataclasses import dataclass
from typing import Any

import httpx

from tutor.testing import App, Location, Source, endpoint_of

PATH = "/stations/{station_id}/readings"
STATION = 7
LARGEST = 2_147_483_647


@dataclass(frozen=True)
class Door:
    """One input of one route: where it is looked for, and values that it must not take."""

    method: str
    place: str
    name: str
    refused: tuple[Any, ...]
    told: tuple[str, ...]
    """Words of a schema, of each line of which one must be there."""

    async def send(self, app: App, value: Any) -> httpx.Response:
        """A request that is right but for this value."""
        station = value if self.place == "path" else STATION
        body = {"celsius": 12.5, "note": "calm"}
        if self.place == "body":
            body |= {self.name: value}
        return await app.client.request(
            self.method,
            PATH.replace("{station_id}", str(station)),
            json=body if self.method == "POST" else None,
            params={self.name: value} if self.place == "query" else None,
            headers={self.name: value} if self.place == "header" else None,
        )

    async def line(self, app: App, source: Source) -> Location | None:
        """The learner's line that declares it, as near as the text tells."""
        endpoint = await endpoint_of(app, self.method, PATH)
        name = self.name.lower().replace("-", "_")
        if self.place == "body":
            for path in sorted(source.files):
                if "(BaseModel)" in source.files[path]:
                    found = source.find(f"{name}:", path)
                    if found:
                        return found
        if endpoint is not None:
            lines = source.files.get(endpoint.file, "").splitlines()
            for number in range(endpoint.line, len(lines) + 1):
                if f"{name}:" in lines[number - 1]:
                    return Location(file=endpoint.file, line=number)
        return endpoint

    def named_in(self, response: httpx.Response) -> bool:
        """Whether `detail` says in `loc` that it was this input."""
        try:
            detail = response.json()["detail"]
            locs = [error["loc"] for error in detail]
        except (ValueError, LookupError, TypeError):
            return False
        mine = (self.place, plain(self.name))
        return any((str(loc[0]), plain(part)) == mine for loc in locs if loc for part in loc[1:])


def plain(name: Any) -> str:
    """A name without the differences between headers and Python."""
    return str(name).lower().replace("-", "_")


RANGE = ("minimum exclusiveMinimum", "maximum exclusiveMaximum")
WORDS = ("enum const pattern",)


def doors() -> list[Door]:
    """Every input with values that nobody can list beforehand."""
    word = secrets.token_hex(4)
    stations = (0, -1 - secrets.randbelow(99), LARGEST + 1, 10**20)
    celsius = (-90.5, 61, 61 + secrets.randbelow(900), -(10**9))
    sorts = (word, "id", "Newest", f"newest{word}", f"{word}oldest")
    return [
        Door("GET", "path", "station_id", stations, RANGE),
        Door("POST", "path", "station_id", stations, RANGE),
        Door("GET", "query", "limit", (10_000_000, 101, -1, 0), RANGE),
        Door("GET", "query", "sort", sorts, WORDS),
        Door("GET", "header", "X-Units", (word, "kelvin", f"metric{word}"), WORDS),
        Door("POST", "body", "celsius", celsius, RANGE),
        Door("POST", "body", "note", ("n" * 201, word * 1000), ("maxLength pattern",)),
    ]
