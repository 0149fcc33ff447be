from app.schemas.tariff import TariffResponse

TARIFFS = [
    TariffResponse(name="day", cents_per_kwh=30),
    TariffResponse(name="night", cents_per_kwh=20),
]


def current() -> TariffResponse:
    return TARIFFS[0]
