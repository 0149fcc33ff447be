"""The client that the ledger's vendor ships. It waits in place; any number of threads may use it."""

import requests


class MeterUnknown(Exception):
    """The ledger has no meter of this number."""


class LedgerClient:
    def __init__(self, url: str, timeout: float) -> None:
        self._url = url
        self._timeout = timeout

    def year(self, meter: int) -> dict[str, int]:
        """What a meter counted this year. Slow: the ledger adds up every quarter of an hour."""
        response = requests.get(f"{self._url}/meters/{meter}/year", timeout=self._timeout)
        if response.status_code == 404:
            raise MeterUnknown(meter)
        response.raise_for_status()
        return response.json()
