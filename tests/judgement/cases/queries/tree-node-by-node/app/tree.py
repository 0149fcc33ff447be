from typing import Any

from app.models import Folder


async def branch(folder: Folder) -> dict[str, Any]:
    children = await folder.awaitable_attrs.children
    return {"name": folder.name, "children": [await branch(child) for child in children]}
