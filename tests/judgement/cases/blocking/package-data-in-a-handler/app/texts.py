from importlib import resources


async def text_of(name: str) -> str:
    return resources.files("app").joinpath(name).read_text(encoding="utf-8")
