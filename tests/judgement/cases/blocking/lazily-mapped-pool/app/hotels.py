import time


def free_rooms(hotel: str) -> int:
    time.sleep(0.08)
    return len(hotel)
