import re
from functools import lru_cache

from fastapi import FastAPI

WORDS = [f"word{n}{'abcdefg'[n % 7]}" for n in range(6000)]
app = FastAPI(title="Glossary")


@lru_cache
def pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(WORDS) + r")\b")


@app.get("/terms")
async def terms(text: str = "word7a and word9c") -> list[str]:
    return pattern().findall(text)
