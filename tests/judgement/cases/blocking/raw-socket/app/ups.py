import os
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass
class Ups:
    host: str
    port: int

    @classmethod
    def from_env(cls) -> "Ups":
        address = urlsplit(os.environ["PARTNER_URL"])
        return cls(address.hostname or "", address.port or 80)

    async def status(self) -> str:
        with socket.create_connection((self.host, self.port), timeout=3) as line:
            line.sendall(b"GET /slow?ms=80 HTTP/1.1\r\nHost: ups\r\nConnection: close\r\n\r\n")
            return line.recv(200).split(b"\r\n")[0].decode()
