import os
from collections.abc import Generator
from time import monotonic

import httpx

BASE = os.environ["PARTNER_URL"]


class ClientCredentials(httpx.Auth):
    def __init__(self, lifetime: float = 60) -> None:
        self._lifetime = lifetime
        self._until = 0.0
        self._token = ""

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if monotonic() >= self._until:
            self._renew()
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request

    def _renew(self) -> None:
        form = {"grant_type": "client_credentials"}
        with httpx.Client(base_url=BASE, timeout=5) as client:
            client.post("/slow?ms=90", data=form).raise_for_status()
        self._token = "t-1"
        self._until = monotonic() + self._lifetime
