"""A request and its answer, as they went over the wire."""

from collections.abc import Mapping
from http import HTTPStatus

from textual.content import Content

from tutor.grading.bench.curl import curl
from tutor.grading.verdict import ExchangeEvidence
from tutor.tui.evidence.code import body, pretty_json
from tutor.tui.evidence.view import MUTED, TextView
from tutor.tui.text import lines, plain

FROM_ERROR = 400


class ExchangeView(TextView):
    """Request line, headers and body; then the answer's."""

    TITLE = "Exchange"

    def __init__(self, evidence: ExchangeEvidence) -> None:
        super().__init__()
        self.evidence = evidence

    @property
    def copies(self) -> Mapping[str, str]:
        """The request as curl, the answer's body."""
        request, response = self.evidence.request, self.evidence.response
        found = {"curl command": curl(request)}
        if response is not None and response.body:
            found["body of the answer"] = pretty_json(response.body) or response.body
        if request.body:
            found["body of the request"] = request.body
        return found

    def text(self, width: int) -> Content:
        """Request over answer."""
        return Content("\n\n").join(
            part for part in (_request(self.evidence), _response(self.evidence)) if part.plain
        )


def _request(evidence: ExchangeEvidence) -> Content:
    request = evidence.request
    parts = [plain(f"→ {request.method} {request.url}", "bold"), _headers(request.headers)]
    if request.body:
        parts += [body(request.body, _kind(request.headers))]
    return lines(*parts)


def _response(evidence: ExchangeEvidence) -> Content:
    response = evidence.response
    if response is None:
        return plain("← no answer came", "bold $text-error")
    good = response.status < FROM_ERROR
    first = plain(f"← {response.status} {_phrase(response.status)}", _style(good))
    first += plain(f"  after {response.ms:.0f} ms", MUTED)
    return lines(first, _headers(response.headers), body(response.body, _kind(response.headers)))


def _style(good: bool) -> str:
    return "bold $text-success" if good else "bold $text-error"


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def _headers(headers: tuple[tuple[str, str], ...]) -> Content:
    rows = [plain(f"  {name}: ", MUTED) + plain(value) for name, value in headers]
    return Content("\n").join(rows)


def _kind(headers: tuple[tuple[str, str], ...]) -> str:
    return next((value for name, value in headers if name.lower() == "content-type"), "")
