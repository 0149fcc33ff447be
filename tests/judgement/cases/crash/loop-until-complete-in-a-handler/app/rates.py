import asyncio


class Rates:
    async def fetch(self, currency: str) -> float:
        await asyncio.sleep(0)
        return {"chf": 0.95}[currency]

    def of(self, currency: str) -> float:
        loop = asyncio.get_event_loop()
        return loop.run_until_complete(self.fetch(currency))
