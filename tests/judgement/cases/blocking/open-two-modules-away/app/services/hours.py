from app.storage.files import read_table


def hours_of(day: str) -> str:
    return dict(read_table("hours.txt")).get(day, "closed")
