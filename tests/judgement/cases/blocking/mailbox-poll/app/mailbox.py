import asyncio
import os
import poplib
from urllib.parse import urlsplit


class Mailbox:
    def __init__(self) -> None:
        self.unread = 0

    async def watch(self) -> None:
        while True:
            await asyncio.sleep(0.03)
            self.unread = self.ask()

    def ask(self) -> int:
        server = urlsplit(os.environ["PARTNER_URL"])
        try:
            box = poplib.POP3(server.hostname or "", server.port or 110, timeout=0.1)
        except (OSError, poplib.error_proto):
            return 0
        return box.stat()[0]
