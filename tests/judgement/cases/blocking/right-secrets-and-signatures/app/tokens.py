import base64
import hashlib
import hmac
import os
import secrets
import uuid

KEY = os.environ["SIGNING_KEY"].encode()


def _sign(text: str) -> str:
    return base64.urlsafe_b64encode(hmac.digest(KEY, text.encode(), hashlib.sha256)).decode()


def issue(name: str) -> str:
    text = f"{name}.{uuid.uuid4().hex}.{secrets.token_urlsafe(16)}"
    return f"{text}.{_sign(text)}"


def valid(token: str) -> bool:
    text, _, signature = token.rpartition(".")
    return hmac.compare_digest(_sign(text), signature)
