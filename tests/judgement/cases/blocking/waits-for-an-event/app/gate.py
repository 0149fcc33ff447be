import threading


class Gate:
    """A gate that tells by itself when it is up."""

    def __init__(self) -> None:
        self.up = threading.Event()

    async def open(self) -> bool:
        self.up.clear()
        threading.Timer(0.1, self.up.set).start()
        return self.up.wait(timeout=3)
