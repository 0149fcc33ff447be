import httpx

from app.config import get_settings

settings = get_settings()
client = httpx.AsyncClient(base_url=settings.carrier_url, timeout=settings.carrier_timeout)
