class StockService:
    def __init__(self, warehouse: str) -> None:
        self._warehouse = warehouse

    async def pieces(self, article: str) -> int:
        return len(self._warehouse) * len(article)
