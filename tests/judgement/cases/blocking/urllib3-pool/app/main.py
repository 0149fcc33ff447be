import os
from collections.abc import AsyncIterator
from typing import Annotated

import urllib3
from fastapi import Depends, FastAPI

http = urllib3.PoolManager(retries=False, timeout=3.0)
app = FastAPI(title="Quota")


async def remaining() -> AsyncIterator[int]:
    answer = http.request("GET", os.environ["PARTNER_URL"] + "/slow?ms=80")
    yield 10 if answer.status == 200 else 0


@app.get("/quota")
async def quota(left: Annotated[int, Depends(remaining)]) -> dict[str, int]:
    return {"left": left}
