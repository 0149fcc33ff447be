import http.client
import os
from urllib.parse import quote, urlsplit


class Geocoder:
    async def locate(self, street: str) -> tuple[float, float]:
        host = urlsplit(os.environ["PARTNER_URL"]).netloc
        connection = http.client.HTTPConnection(host, timeout=3)
        try:
            connection.request("GET", f"/slow?ms=80&q={quote(street)}")
            found = connection.getresponse().status == 200
        finally:
            connection.close()
        return (50.1, 8.7) if found else (0.0, 0.0)
