from collections.abc import Callable
from typing import Any


class Signal:
    def __init__(self) -> None:
        self.receivers: list[Callable[..., None]] = []

    def connect(self, receiver: Callable[..., None]) -> Callable[..., None]:
        self.receivers.append(receiver)
        return receiver

    def send(self, sender: type, **named: Any) -> None:
        for receiver in self.receivers:
            receiver(sender=sender, **named)


post_save = Signal()
