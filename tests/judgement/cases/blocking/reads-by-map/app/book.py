from operator import methodcaller
from pathlib import Path

BOOK = Path(__file__).parent / "book"
read = methodcaller("read_text", encoding="utf-8")


def chapter_sizes(*names: str) -> list[int]:
    texts = map(read, (BOOK / f"{name}.txt" for name in names))
    return [len(text.split()) for text in texts]
