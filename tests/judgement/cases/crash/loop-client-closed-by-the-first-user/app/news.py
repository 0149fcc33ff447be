import os

import httpx

client = httpx.AsyncClient(base_url=os.environ["PARTNER_URL"], timeout=5)


async def headlines() -> dict[str, int]:
    try:
        answer = await client.get("/headlines")
        answer.raise_for_status()
        return {"status": answer.status_code}
    finally:
        await client.aclose()
