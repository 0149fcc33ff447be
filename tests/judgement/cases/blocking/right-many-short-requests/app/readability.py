VOWELS = frozenset("aeiouy")


def score(text: str) -> float:
    words = text.split()
    syllables = sum(max(1, sum(letter in VOWELS for letter in word)) for word in words)
    return round(206.8 - 1.015 * len(words) - 84.6 * syllables / len(words), 1)
