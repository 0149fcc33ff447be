from fastapi import APIRouter

from app.schemas.tariff import TariffResponse
from app.services.tariffs import TARIFFS

router = APIRouter(prefix="/tariffs", tags=["tariffs"])


@router.get("")
def list_tariffs() -> list[TariffResponse]:
    return TARIFFS
