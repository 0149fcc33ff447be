import requests


class Frames:
    def __init__(self, url: str, count: int) -> None:
        self.url = url
        self.left = count

    def __aiter__(self) -> "Frames":
        return self

    async def __anext__(self) -> bytes:
        if not self.left:
            raise StopAsyncIteration
        self.left -= 1
        return requests.get(self.url + "/slow?ms=70", timeout=2).content
