from typing import Annotated

from fastapi import Cookie, Header


class Caller:
    def __init__(
        self,
        x_tenant: Annotated[str, Header(convert_underscores=False)],
        locale: Annotated[str, Cookie()] = "en",
        user_agent: Annotated[str | None, Header()] = None,
    ) -> None:
        self.tenant = x_tenant
        self.locale = locale
        self.agent = user_agent
