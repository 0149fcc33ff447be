import configparser
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from fastapi import Header

FOLDER = Path(__file__).parent / "tenants"


@dataclass(frozen=True)
class Tenant:
    colour: str


async def current_tenant(x_tenant: Annotated[str, Header(pattern="^[a-z]+$")]) -> Tenant:
    settings = configparser.ConfigParser()
    settings.read(FOLDER / f"{x_tenant}.ini")
    return Tenant(colour=settings.get("theme", "colour", fallback="grey"))
