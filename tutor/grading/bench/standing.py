"""A learner's app that stands between requests by hand: started once, asked, ended."""

import asyncio
import contextlib
from collections.abc import Mapping
from typing import Any

from tutor.grading.attempt import Attempt
from tutor.grading.bench.models import BenchRequest, XRay
from tutor.grading.errors import GraderError
from tutor.grading.problems import OUTPUT_LENGTH
from tutor.grading.processes.suite import Broke
from tutor.grading.verdict import (
    Diagnostic,
    ExchangeEvidence,
    LoopEvidence,
    ProcessEvidence,
    Request,
    StatementsEvidence,
)
from tutor.protocol.control import (
    BenchAnswered,
    BenchAsked,
    BenchClosed,
    BenchDescribed,
    BenchDocument,
    BenchEnded,
    BenchOpened,
    BenchRowsUnknown,
    Broken,
    Problem,
    ProblemMet,
    ToTutor,
)

MARGIN_SECONDS = 5.0
"""How much longer than its own limits the suite process may take to say that they were met."""
END_SECONDS = 1.0
UNEXPECTED = "The suite process answered something else than was asked; try again."


class RowsUnknown(Exception):
    """The check whose rows are wanted did not run yet in this sitting."""


class StandingApp(Attempt):
    """One life of an app. Not to be asked again once `gone`."""

    OPENING = BenchOpened

    gone = False
    fresh = True
    """No request was answered yet."""
    _printed = 0

    def serves(self, exercise_id: str, submission_hash: str) -> bool:
        """Whether this is that code, and still there."""
        same = self._exercise.id == exercise_id and self._submission.hash == submission_hash
        return same and not self.gone and self._suite.running

    async def open(self) -> XRay | None:
        """Starts the app; what is wrong with it where it cannot be had. Raises GraderError."""
        await self._begin(())
        answer = await self._heard(2 * self._exercise.limits.load_seconds)
        return await self._ended(answer, None) if isinstance(answer, Problem) else None

    async def ask(self, request: BenchRequest) -> XRay:
        """Sends a request. Raises RowsUnknown, GraderError."""
        await self._suite.send(BenchAsked(job=self._number, request=request))
        # The rows, the request with what comes after its answer, the other caller's last request.
        answer = await self._heard(2 * self._exercise.limits.request_seconds)
        if isinstance(answer, BenchRowsUnknown):
            raise RowsUnknown(request.rows)
        if isinstance(answer, Problem):
            return await self._ended(answer, request)
        if not isinstance(answer, BenchAnswered):
            raise GraderError(UNEXPECTED)
        started, self.fresh = self.fresh, False
        return XRay(
            exercise=self._exercise.id,
            tier=self._tier,
            output=self._newly_printed(),
            started=started,
            exchange=answer.exchange or _unanswered(request),
            statements=answer.statements,
            loop=answer.loop,
            happenings=answer.happenings,
            diagnostics=answer.diagnostics,
        )

    async def document(self) -> Mapping[str, Any]:
        """The OpenAPI document that the app makes of itself, {} where it makes none.

        Raises GraderError.
        """
        await self._suite.send(BenchDescribed(job=self._number))
        answer = await self._heard(self._exercise.limits.request_seconds)
        self.gone = self.gone or isinstance(answer, Problem)
        return answer.document if isinstance(answer, BenchDocument) else {}

    async def close(self) -> bool:
        """Ends the app and whatever was opened for it."""
        self.gone = True
        with contextlib.suppress(GraderError, TimeoutError):
            async with asyncio.timeout(END_SECONDS):
                await self._suite.send(BenchClosed(job=self._number))
                while not isinstance(await self._suite.receive(self._number), BenchEnded):
                    continue
        if self._partners is not None:
            self._partners.close()
        for host in self._hosts:
            await host.end()
        return True

    async def _heard(self, seconds: float) -> ToTutor | Problem:
        """The answer of the suite process. Raises GraderError."""
        try:
            async with asyncio.timeout(seconds + MARGIN_SECONDS):
                answer = await self._suite.receive(self._number)
        except TimeoutError:
            return Problem(code="stuck", seconds=seconds)
        match answer:
            case ProblemMet():
                return answer.problem
            case Broke(torn=True):
                return Problem(code="torn")
            case Broke() | Broken():
                raise GraderError(f"The bench can't serve this exercise: {answer.reason}.")
        return answer

    def _newly_printed(self) -> str:
        before, self._printed = self._printed, len(self._output)
        return self._output[before:][-OUTPUT_LENGTH:]

    async def _ended(self, problem: Problem, request: BenchRequest | None) -> XRay:
        """What is told where the app is of no use any more."""
        self.gone = True
        printed = self._newly_printed()
        diagnostic, evidence = await self._explain(await self._overfull() or problem)
        process = next((e for e in evidence if isinstance(e, ProcessEvidence)), None)
        return gone(self._exercise.id, self._tier, request, diagnostic, process, printed)


def gone(
    exercise_id: str,
    tier: Any,
    request: BenchRequest | None,
    diagnostic: Diagnostic | None,
    process: ProcessEvidence | None,
    printed: str,
) -> XRay:
    """An x-ray of a request that met no app."""
    return XRay(
        exercise=exercise_id,
        tier=tier,
        exchange=_unanswered(request or BenchRequest()),
        statements=StatementsEvidence(runs=()),
        loop=LoopEvidence(blocks=()),
        diagnostics=(diagnostic,) if diagnostic is not None else (),
        process=process,
        output=printed,
        started=True,
        stopped=True,
    )


def _unanswered(request: BenchRequest) -> ExchangeEvidence:
    sent = Request(
        method=request.method, url=request.path, headers=request.headers, body=request.body
    )
    return ExchangeEvidence(request=sent)
