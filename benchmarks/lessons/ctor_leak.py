"""The table of the lesson "Depends reads signatures".

    python benchmarks/lessons/ctor_leak.py

Whether a caller can set an argument of a constructor, and whether OpenAPI says so, by the way in
which the class is handed to `Depends`.
"""

import asyncio
from functools import partial
from typing import Annotated, Any

import httpx
from fastapi import Depends, FastAPI, Query
from setting import setting


class Plain:
    def __init__(self, table: str = "reports") -> None:
        self.table = table


class Hidden:
    def __init__(self, table: Annotated[str, Query(include_in_schema=False)] = "reports") -> None:
        self.table = table


class Underscore:
    def __init__(self, _table: str = "reports") -> None:
        self.table = _table


def factory() -> Plain:
    return Plain()


WAYS: dict[str, Any] = {
    "the class": Plain,
    "include_in_schema=False": Hidden,
    "an underscore before the name": Underscore,
    "functools.partial of the class": partial(Plain, table="reports"),
    "a function that makes it": factory,
}


async def main() -> None:
    print(setting("fastapi"), "\n")
    app = FastAPI()
    for number, way in enumerate(WAYS.values()):

        @app.get(f"/{number}")
        async def read(reports: Annotated[Any, Depends(way)]) -> str:
            return str(reports.table)

    paths = app.openapi()["paths"]
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://lesson") as client:
        for number, what in enumerate(WAYS):
            answer = await client.get(f"/{number}?table=wages&_table=wages")
            shown = [p["name"] for p in paths[f"/{number}"]["get"].get("parameters", [])]
            print(f"  {what:32} reads {answer.json():8} OpenAPI offers {shown}")


if __name__ == "__main__":
    asyncio.run(main())
