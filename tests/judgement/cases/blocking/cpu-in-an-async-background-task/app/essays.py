GRADES: dict[str, int] = {}


async def grade(text: str) -> None:
    words = text.split() * 650
    score = 0
    for first in words:
        for second in words:
            if first < second:
                score += 1
    GRADES[text] = score
