from sqlalchemy import select

from app.models import Bed, Garden
from app.store import Store


async def planted(store: Store) -> dict[str, list[str]]:
    found = {}
    for garden in await store.all(select(Garden).order_by(Garden.name)):
        beds = await store.all(select(Bed).where(Bed.garden_id == garden.id))
        found[garden.name] = [bed.plant for bed in beds]
    return found
