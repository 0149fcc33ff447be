"""Where the tutor is served: the address that is bound, and those that browsers may call it by."""

import ipaddress
import os
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit


class AddressError(Exception):
    """The tutor cannot be served there; the text is one sentence with the remedy."""


@dataclass(frozen=True)
class Address:
    """The origins by which browsers may call the tutor; the first is the one that is printed."""

    origins: tuple[str, ...]

    @property
    def main(self) -> str:
        """`http://127.0.0.1:8020`, say."""
        return self.origins[0]

    @property
    def hosts(self) -> frozenset[str]:
        """What a `Host` header may say."""
        return frozenset(origin.split("://")[1] for origin in self.origins)

    @property
    def secure(self) -> bool:
        """Whether browsers come over TLS."""
        return self.main.startswith("https://")


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises AddressError."""
    try:
        family, *_, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server((str(where[0]), port), family=family)
    except OSError as error:
        reason = error.strerror or str(error)
        if error.errno and not isinstance(error, socket.gaierror):
            reason = os.strerror(error.errno)  # the error's own text repeats the address
        raise AddressError(
            f"{host} port {port} cannot be had ({reason}): choose another with `--port`."
        ) from error


def is_loopback(listening: socket.socket) -> bool:
    """Whether only this machine reaches the socket."""
    return ipaddress.ip_address(listening.getsockname()[0]).is_loopback


def called(listening: socket.socket, public_url: str | None) -> Address:
    """How browsers call what listens here: by `public_url` too, where one is given.

    Raises AddressError where the URL is none, or where one is needed and missing.
    """
    host, port = listening.getsockname()[:2]
    names = [_in_url(host)]
    if is_loopback(listening):
        names += [name for name in ("127.0.0.1", "localhost", "[::1]") if name not in names]
    own = [_origin("http", name, port) for name in names]
    if public_url is not None:
        public = _public(public_url)
        return Address((public, *(own if is_loopback(listening) else ())))
    if ipaddress.ip_address(host).is_unspecified:
        raise AddressError(
            f"{host} stands for every address of this machine: say with `--public-url` which one "
            "browsers use, such as http://10.0.0.5:8020."
        )
    return Address(tuple(own))


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _origin(scheme: str, host: str, port: int | None) -> str:
    """The origin as browsers write it: no port where it is the scheme's own."""
    usual = {"http": 80, "https": 443}[scheme]
    return f"{scheme}://{host}" if port in (None, usual) else f"{scheme}://{host}:{port}"


def _public(url: str) -> str:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    extra = parts.path.strip("/") or parts.query or parts.fragment or parts.username
    if parts.scheme not in ("http", "https") or not parts.hostname or extra:
        raise AddressError(
            f"--public-url {url}: give the address alone, such as https://tutor.org."
        )
    return _origin(parts.scheme, _in_url(parts.hostname), port)
