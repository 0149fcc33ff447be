import hashlib
from pathlib import Path


def table() -> dict[str, str]:
    pairs = (
        line.split() for line in Path(__file__).with_name("words.txt").read_text().splitlines()
    )
    hashlib.pbkdf2_hmac("sha256", b"warm", b"up", 500_000)
    return {word: hyphenated for word, hyphenated in pairs}
