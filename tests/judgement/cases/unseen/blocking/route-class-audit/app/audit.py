import json
import tempfile
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute

TRAIL = Path(tempfile.gettempdir()) / "payouts.trail.jsonl"


class AuditedRoute(APIRoute):
    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handler = super().get_route_handler()

        async def audited(request: Request) -> Response:
            response = await handler(request)
            entry = {"path": request.url.path, "status": response.status_code}
            with TRAIL.open("a") as trail:
                trail.write(json.dumps(entry) + "\n")
            return response

        return audited
