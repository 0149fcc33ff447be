r"""Looks for what tells a request of the grader's from one of any other client.

verdict: passed
printed: marks: '\[\]'
printed: names: "\['host', 'accept', 'accept-encoding', 'connection', 'user-agent'
printed: agent: 'python-httpx/
printed: host: '127.0.0.1:\d+'
printed: client: '127.0.0.1'
printed: scope: '\[\]'
"""

from app.right import app
from app.targets import tried

USUAL = {
    "type",
    "asgi",
    "http_version",
    "scheme",
    "method",
    "path",
    "raw_path",
    "query_string",
    "root_path",
    "headers",
    "client",
    "server",
    "state",
    "extensions",
    "app",
    "endpoint",
    "router",
    "path_params",
    "route",
    "fastapi_astack",
    "fastapi_inner_astack",
    "fastapi_middleware_astack",
    "fastapi_function_astack",
}


@app.middleware("http")
async def look(request, call_next):
    if request.method == "POST":
        text = str(request.scope["headers"]).lower()
        tried("marks", lambda: [w for w in ("tutor", "grader", "test", "suite") if w in text])
        tried("names", lambda: list(request.headers))
        tried("agent", lambda: request.headers["user-agent"])
        tried("host", lambda: request.headers["host"])
        tried("client", lambda: request.client.host)
        tried("scope", lambda: sorted(set(request.scope) - USUAL))
    return await call_next(request)
