from collections.abc import AsyncIterator


class Auction:
    def __init__(self) -> None:
        self.bids = list(range(1, 2_500_001))
        self.weights = 0

    def rate(self) -> None:
        for place, bid in enumerate(self.bids):
            self.weights += bid * place % 97 + (bid ^ place) % 13


_auction = Auction()


async def auction() -> AsyncIterator[Auction]:
    yield _auction
    _auction.rate()
