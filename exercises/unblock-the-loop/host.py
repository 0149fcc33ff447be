"""Beside the learner's app: how many TLS contexts were built, in whichever thread."""

import ssl
from typing import Any

_built = [0]
_load = ssl.SSLContext.load_verify_locations


def _counted(context: ssl.SSLContext, *args: Any, **kwargs: Any) -> None:
    _built[0] += 1
    _load(context, *args, **kwargs)


ssl.SSLContext.load_verify_locations = _counted  # type: ignore[method-assign]


def contexts_built() -> int:
    """How many contexts have read certificates since the last call."""
    count, _built[0] = _built[0], 0
    return count
