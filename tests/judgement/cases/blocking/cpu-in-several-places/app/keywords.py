STOP = {"the", "was", "we"}


def clean(text: str) -> str:
    return "".join(letter if letter.isalpha() else " " for letter in text.lower())


def split(text: str) -> list[str]:
    words = []
    for word in text.split():
        if word not in STOP:
            words.append(word)
    return words


def count(words: list[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts


async def keywords(text: str) -> list[str]:
    counts = count(split(clean(text)))
    return sorted(counts, key=lambda word: -counts[word])[:3]
