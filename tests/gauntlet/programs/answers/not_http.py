"""Answers with a status and headers that no server would send.

verdict: invalid-response
says: GET /health answered what is not HTTP
"""


async def app(scope, receive, send):
    if scope["type"] == "http":
        headers = [(b"x-split", b"a\r\nset-cookie: admin=1")]
        await send({"type": "http.response.start", "status": 999, "headers": headers})
        await send({"type": "http.response.body", "body": b"{}"})
    raise NotImplementedError
