import sqlite3
import tempfile

from starlette.types import ASGIApp, Receive, Scope, Send

db = sqlite3.connect(f"{tempfile.gettempdir()}/usage.db", check_same_thread=False)
db.execute("CREATE TABLE IF NOT EXISTS usage (path TEXT PRIMARY KEY, hits INTEGER)")
BUMP = "INSERT INTO usage VALUES (?, 1) ON CONFLICT (path) DO UPDATE SET hits = hits + 1"


class UsageMiddleware:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)
        if scope["type"] == "http":
            with db:
                db.execute(BUMP, (scope["path"],))
