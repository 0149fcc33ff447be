"""Sockets, and the synchronous clients that people use."""

from tests.judgement.calls.call import Call

_PAIR = "near, far = pair()"
_LEFT = "the library has no such function: whoever writes it meets an AttributeError"


def _socket(name: str, code: str, before: str = _PAIR, listed: bool = True) -> Call:
    full = f"socket.socket.{name}"
    return Call(full, code, full if listed else "", before=before)


SOCKETS = [
    _socket("connect", "near.connect(ADDRESS)", "near = socket.socket()"),
    _socket("connect_ex", "near.connect_ex(ADDRESS)", "near = socket.socket()", False),
    _socket("accept", "near.accept()"),
    _socket("send", 'near.send(b"x")'),
    _socket("sendall", 'near.sendall(b"x")'),
    _socket("sendto", 'near.sendto(b"x", ADDRESS)'),
    _socket("sendmsg", 'near.sendmsg([b"x"])', listed=False),
    _socket("sendfile", "near.sendfile(READER)", listed=False),
    _socket("recv", "near.recv(1)"),
    _socket("recv_into", "near.recv_into(bytearray(1))"),
    _socket("recvfrom", "near.recvfrom(1)"),
    _socket("recvfrom_into", "near.recvfrom_into(bytearray(1))"),
    _socket("recvmsg", "near.recvmsg(1)"),
    _socket("recvmsg_into", "near.recvmsg_into([bytearray(1)])", listed=False),
    _socket("makefile().readline", "near.makefile().readline()", listed=False),
    Call("socket.create_connection", "socket.create_connection(ADDRESS).close()"),
    Call("socket.getaddrinfo", 'socket.getaddrinfo("localhost", 80)'),
    Call("socket.gethostbyname", 'socket.gethostbyname("localhost")'),
    Call("socket.gethostbyaddr", 'socket.gethostbyaddr("127.0.0.1")'),
    Call("socket.getnameinfo", 'socket.getnameinfo(("127.0.0.1", 80), 0)'),
    Call("socket.getfqdn", 'socket.getfqdn("127.0.0.1")'),
]


def _tls(name: str, arguments: str, listed: bool = True) -> Call:
    full = f"ssl.SSLSocket.{name}"
    code = f"wrapped.{name}({arguments})"
    return Call(full, code, full if listed else "", before="wrapped = tls()")


TLS = [
    _tls("write", 'b"x"'),
    _tls("send", 'b"x"'),
    _tls("sendall", 'b"x"', False),
    _tls("read", "1"),
    _tls("recv", "1"),
    _tls("recv_into", "bytearray(1)", False),
    _tls("do_handshake", "", False),
]

_VERBS = ["get", "post", "put", "patch", "delete", "head", "options"]

REQUESTS = [
    *(Call(f"requests.{name}", f"requests.{name}(PARTNER)", ruff="ASYNC210") for name in _VERBS),
    Call("requests.Session.get", "requests.Session().get(PARTNER)"),
    *(
        Call(f"requests.{name}", f"requests.{name}(PARTNER)", ruff="ASYNC210", left=_LEFT)
        for name in ("connect", "trace")
    ),
]

_CLIENT = "client = httpx.Client()"

HTTPX = [
    *(Call(f"httpx.{name}", f"httpx.{name}(PARTNER)", ruff="ASYNC210") for name in _VERBS),
    *(
        Call(f"httpx.{name}", f"httpx.{name}(PARTNER)", ruff="ASYNC210", left=_LEFT)
        for name in ("connect", "trace")
    ),
    *(
        Call(f"httpx.Client.{name}", f"client.{name}(PARTNER)", ruff="ASYNC212", before=_CLIENT)
        for name in _VERBS
    ),
    Call(
        "httpx.Client.request",
        'client.request("GET", PARTNER)',
        ruff="ASYNC212",
        before=_CLIENT,
    ),
    Call(
        "httpx.Client.send",
        'client.send(httpx.Request("GET", PARTNER))',
        ruff="ASYNC212",
        before=_CLIENT,
    ),
    Call(
        "httpx.Client.stream",
        'client.stream("GET", PARTNER).__enter__()',
        ruff="ASYNC212",
        before=_CLIENT,
    ),
    Call(
        "httpx.Client.close",
        "client.close()",
        ruff="ASYNC212",
        before=_CLIENT,
    ),
]

OTHERS = [
    Call("urllib.request.urlopen", "urllib.request.urlopen(PARTNER)", ruff="ASYNC210"),
    Call("urllib.request.urlretrieve", "urllib.request.urlretrieve(PARTNER, fresh())"),
    Call("urllib3.request", 'urllib3.request("GET", PARTNER)', ruff="ASYNC210"),
    Call("urllib3.PoolManager.request", 'urllib3.PoolManager().request("GET", PARTNER)'),
    Call("http.client", 'http.client.HTTPConnection(*ADDRESS).request("GET", "/")'),
    Call("smtplib.SMTP", "smtplib.SMTP(*ADDRESS, timeout=0.05)"),
    Call("ftplib.FTP", "ftplib.FTP().connect(*ADDRESS, timeout=0.05)"),
    Call("imaplib.IMAP4", "imaplib.IMAP4(*ADDRESS, timeout=0.05)"),
    Call("poplib.POP3", "poplib.POP3(*ADDRESS, timeout=0.05)"),
    Call("xmlrpc.client.ServerProxy", "xmlrpc.client.ServerProxy(PARTNER).ping()"),
    Call("redis.Redis.ping", "redis.Redis(*ADDRESS, socket_timeout=0.05).ping()"),
]

CALLS = [*SOCKETS, *TLS, *REQUESTS, *HTTPX, *OTHERS]
