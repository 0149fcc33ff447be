"""Answers with objects that are equal to everything.

verdict: tables-changed
says: no such table: orders
"""

from fastapi import FastAPI
from fastapi.responses import JSONResponse

app = FastAPI()


class Any(dict):
    __class__ = int

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __hash__(self):
        return 0


class Response(JSONResponse):
    def render(self, content):
        class Bytes(bytes):
            __eq__ = lambda self, other: True
            __hash__ = bytes.__hash__

        return Bytes(b"{}")


@app.api_route("/{path:path}", methods=["GET", "POST"])
async def everything(path: str):
    return Response(Any(), status_code=201 if path == "orders" else 200)
