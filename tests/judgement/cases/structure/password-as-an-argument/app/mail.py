from dataclasses import dataclass, field


@dataclass
class Mailbox:
    host: str
    user: str
    password: str = field(repr=False)
    sent: list[str] = field(default_factory=list)

    async def send(self, to: str) -> int:
        self.sent.append(to)
        return len(self.sent)


mailbox = Mailbox(
    host="smtp.example.com",
    user="shop",
    password="fjord-Lamp-42",
)
