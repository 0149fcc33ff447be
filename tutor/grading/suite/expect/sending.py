"""A request that is right as it stands, sent with one value changed at a time."""

import copy
import re
from collections.abc import Mapping
from typing import Any

import httpx

from tutor.grading.suite.app import App


class Sending:
    """Method, path as in OpenAPI, and what goes along."""

    def __init__(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        params: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        path_params: Mapping[str, Any] | None = None,
    ) -> None:
        self.method = method
        self.path = path
        self.json = json
        self.params = dict(params or {})
        self.headers = dict(headers or {})
        self.path_params = dict(path_params or {})

    def with_value(self, kind: str, field: str, value: Any) -> "Sending":
        """The same with another value: a query, path or header parameter, or a place in the body.

        field: dots lead into the body ("lines.0.quantity").
        """
        changed = copy.deepcopy(self)
        match kind:
            case "query":
                changed.params[field] = value
            case "path":
                changed.path_params[field] = value
            case "header":
                changed.headers[field] = str(value)
            case _:
                changed.json = _changed({} if self.json is None else changed.json, field, value)
        return changed

    async def send(self, app: App) -> httpx.Response:
        """The app's answer; path parameters that were not given are 1."""
        path = re.sub(
            r"\{(\w+)[^}]*\}", lambda found: str(self.path_params.get(found[1], 1)), self.path
        )
        return await app.client.request(
            self.method.upper(),
            path,
            json=self.json,
            params=self.params or None,
            headers=self.headers,
        )


def _changed(body: Any, field: str, value: Any) -> Any:
    """The body with the value at a dotted place."""
    name, _, rest = field.partition(".")
    key: Any = int(name) if isinstance(body, list) else name
    if rest:
        body[key] = _changed(body[key], rest, value)
    else:
        body[key] = value
    return body
