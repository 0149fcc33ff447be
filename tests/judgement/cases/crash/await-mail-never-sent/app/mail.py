import asyncio


class Mailer:
    def __init__(self) -> None:
        self.sent: list[str] = []

    async def confirm(self, article: str) -> None:
        await asyncio.sleep(0)
        self.sent.append(article)
