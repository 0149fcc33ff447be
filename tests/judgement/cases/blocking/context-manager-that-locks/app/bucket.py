import time
from types import TracebackType


class Bucket:
    def __init__(self, wait: float) -> None:
        self.wait = wait
        self.given = 0

    async def __aenter__(self) -> int:
        deadline = time.monotonic() + self.wait
        while time.monotonic() < deadline:
            time.sleep(0.01)
        self.given += 1
        return self.given

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self.given -= 1
