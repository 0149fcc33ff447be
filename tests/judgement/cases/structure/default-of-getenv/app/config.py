import os
from functools import lru_cache


@lru_cache
def signing_key() -> str:
    return os.getenv("SIGNING_KEY", "dev-only-key")
