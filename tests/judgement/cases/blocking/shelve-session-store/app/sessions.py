import dbm.dumb
import shelve
import tempfile

FILE = f"{tempfile.gettempdir()}/sessions"


async def save(user: str, items: list[str]) -> None:
    shelf = shelve.Shelf(dbm.dumb.open(FILE, "c"))
    try:
        shelf[user] = items
    finally:
        shelf.close()
