import httpx


async def air_of(city: str, client: httpx.Client) -> str:
    with client.stream("GET", "/slow", params={"ms": 90, "city": city}) as answer:
        good = b"true" in answer.read()
    return "good" if good else "poor"
