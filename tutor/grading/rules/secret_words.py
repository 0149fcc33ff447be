"""What a secret is called and what one looks like; in doubt something is no secret."""

import re

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SECRET = re.compile(
    r"(^|_)(secret|secret_?key|password|passwd|pwd|passphrase|client_?secret|signing_?key"
    r"|private_?key|encryption_?key|pepper)$"
)
_RING = re.compile(r"(^|_)(secret|client_?secret|(secret|signing|private|encryption|api)_?key)s$")
_KEY = re.compile(r"(^|_)(token|api_?key|access_?key|auth_?key)$")
_NO_SECRET = re.compile(
    r"(^|_)(hash|hashed|dummy|fake|example|sample|mock|placeholder|public)(_|$)"
)
_ENVIRONMENT = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)+")
_HEADER = re.compile(r"[Xx]-[\w-]+|([A-Z][A-Za-z]*-)+[A-Z][A-Za-z]*")
_HASH = re.compile(r"\$(2[abxy]|argon2\w*|pbkdf2\S*|scrypt|[156])\$")
_TEMPLATE = re.compile(r"<[^>]*>|\$?\{[^}]*\}|%\(?\w")
_TEXT_ONLY = frozenset(
    (
        *("password", "passwd", "token", "text", "hidden", "string", "str", "none", "null"),
        *("bearer", "basic", "required", "optional"),
    )
)
_LEFT_IN = frozenset({"CHANGE_ME", "REPLACE_ME", "FIX_ME"})
_PLAIN = re.compile(r"[\w.:+/=~-]+")
_CREDENTIALS = re.compile(r"^[a-z][a-z0-9+.-]*://[^\s/:@]*:(?P<password>[^\s/@]+)@", re.I)
_PRIVATE_KEY = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----\s*\S{16}")
_KNOWN = re.compile(
    r"eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{10,}|\b(sk_live_|ghp_|github_pat_|xox[bap]-)[\w-]{16,}"
    r"|\bAKIA[0-9A-Z]{16}\b"
)


def looks_like(name: str, value: str) -> bool:
    """Whether a value under this name is a secret that somebody wrote down."""
    called = _CAMEL.sub("_", name).lower().replace("-", "_")
    secret, key = _SECRET.search(called), _KEY.search(called) or is_ring(name)
    if not (secret or key) or _NO_SECRET.search(called) or not _is_value(called, value):
        return False
    # Tokens and keys have many harmless namesakes: "next_token", a kind of token, a cache's key.
    if secret:
        return True
    long = len(value) >= 20 or (len(value) >= 8 and any(c.isdigit() for c in value))
    return long and _PLAIN.fullmatch(value) is not None


def is_ring(name: str) -> bool:
    """Whether a collection of this name holds secrets, such as keys that take turns."""
    return _RING.search(_CAMEL.sub("_", name).lower()) is not None


def by_itself(value: str) -> str | None:
    """What a value is that is a secret under any name; None for every other value."""
    found = _CREDENTIALS.match(value)
    if found and not _TEMPLATE.search(found["password"]) and found["password"].strip("*"):
        return "a connection address with its password"
    if _PRIVATE_KEY.search(value):
        return "a private key"
    return "a token" if _KNOWN.search(value) else None


def _is_value(called: str, value: str) -> bool:
    """Whether it can be a secret at all, and is not a name, a sentence, an address or a mask."""
    bare = value.strip()
    if len(bare) < 3 or any(c.isspace() for c in bare) or not any(c.isalnum() for c in bare):
        return False
    same = re.sub(r"[^a-z0-9]+", "_", bare.lower()).strip("_")
    if called == same or called.endswith("_" + same) or bare.lower() in _TEXT_ONLY:
        return False
    if _ENVIRONMENT.fullmatch(bare) and bare not in _LEFT_IN:
        return False
    if bare.startswith(("/", "./", "http://", "https://")) or _HASH.match(bare):
        return False
    return not (_HEADER.fullmatch(bare) or _TEMPLATE.search(bare))
