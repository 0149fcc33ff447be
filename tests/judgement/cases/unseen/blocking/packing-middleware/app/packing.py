import lzma

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Packing:
    def __init__(self, app: ASGIApp, *, preset: int = 6) -> None:
        self.app = app
        self.preset = preset

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or "xz" not in Headers(scope=scope).get("accept-encoding", ""):
            return await self.app(scope, receive, send)
        start: Message = {}
        body = bytearray()

        async def packed(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                return
            body.extend(message.get("body", b""))
            if message.get("more_body"):
                return
            small = lzma.compress(body, preset=self.preset)
            headers = MutableHeaders(raw=start["headers"])
            headers["content-encoding"] = "xz"
            headers["content-length"] = str(len(small))
            await send(start)
            await send({"type": "http.response.body", "body": small})

        await self.app(scope, receive, packed)
