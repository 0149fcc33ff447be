from functools import lru_cache

import dns.asyncresolver
import dns.resolver
from fastapi import FastAPI

app = FastAPI(title="Mail check")


@lru_cache
def resolver() -> dns.asyncresolver.Resolver:
    try:
        return dns.asyncresolver.Resolver()
    except dns.resolver.NoResolverConfiguration:
        return dns.asyncresolver.Resolver(configure=False)


@app.get("/resolver")
async def about() -> dict[str, int]:
    return {"servers": len(resolver().nameservers)}
