import base64
import hashlib
import hmac


def sign(name: str, key: str) -> str:
    body = base64.urlsafe_b64encode(name.encode()).decode()
    return f"{body}.{hmac.new(key.encode(), body.encode(), hashlib.sha256).hexdigest()}"


def verify(token: str, key: str) -> str | None:
    body, _, signature = token.partition(".")
    wanted = hmac.new(key.encode(), body.encode(), hashlib.sha256).hexdigest()
    if not hmac.compare_digest(signature, wanted):
        return None
    return base64.urlsafe_b64decode(body).decode()
