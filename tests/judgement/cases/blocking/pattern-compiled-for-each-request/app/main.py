import re
from itertools import count

from fastapi import FastAPI

WORDS = [f"word{n}{'abcdefg'[n % 7]}" for n in range(15000)]
REQUESTS = count()
app = FastAPI(title="Glossary")


@app.get("/terms")
async def terms(text: str = "word7a and word9c") -> list[str]:
    words = [*WORDS, f"extra{next(REQUESTS)}"]
    pattern = re.compile(r"\b(?:" + "|".join(words) + r")\b")
    return pattern.findall(text)
