import math
from collections import Counter


def entropy(text: str) -> float:
    counts = Counter(text * 50_000)
    size = sum(counts.values())
    return -sum(count / size * math.log2(count / size) for count in counts.values())
