from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute


class CommittingRoute(APIRoute):
    """Commits what a route wrote once its answer is built, and before it is sent."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handle_and_commit(request: Request) -> Response:
            response = await handle(request)
            await request.state.db.commit()
            return response

        return handle_and_commit
