"""One attempt: a submission goes to the suite process with a fresh app host; events come back."""

import asyncio
import contextlib
import time
from collections.abc import AsyncGenerator, Collection, Mapping
from typing import Any

from tutor.course.models import Exercise, Pack
from tutor.grading.assembly import assemble, run_order
from tutor.grading.errors import GraderError
from tutor.grading.events import AttemptEnded, AttemptStarted, CheckEnded, CheckStarted, Event
from tutor.grading.partner_ports import PartnerPorts
from tutor.grading.problems import OUTPUT_LENGTH, diagnose
from tutor.grading.processes.hosts import AppHost, HostFolders, HostPool
from tutor.grading.processes.suite import SuiteProcess
from tutor.grading.rules.notes import Notes
from tutor.grading.submission import Submission
from tutor.grading.unjudged import not_judged
from tutor.grading.verdict import CheckResult, Diagnostic, Evidence, Tier

THREADS = 64
"""Threads of an app host that its limits leave room for: anyio's 40 and some of its own."""
STANDING_STILL = ("import-stuck", "startup-stuck", "shutdown-stuck", "stuck", "attempt-too-long")
"""Problems for which it is asked where the app stands."""
ENDS = {"too-long": "attempt-too-long", "torn": "torn"}
"""Messages after which no other comes, and the problem that they are."""
GONE_SECONDS = 0.5
CANCEL_SECONDS = 1.0
GRACE_SECONDS = 2.0


class Attempt:
    """What it takes to grade one submission once; `number` tells it from others of the sitting.

    known: results of an earlier run that stand, whatever this one sees. begun: when that run
    began, on time.perf_counter.
    """

    MESSAGE = "job"
    """What the message that starts it is called."""

    def __init__(
        self,
        number: int,
        pack: Pack,
        pack_hash: str,
        exercise: Exercise,
        submission: Submission,
        *,
        suite: SuiteProcess,
        pool: HostPool,
        tier: Tier,
        own_network: bool = False,
        annotate: bool = True,
        known: Mapping[str, CheckResult] | None = None,
        begun: float | None = None,
    ) -> None:
        self._number = number
        self._pack = pack
        self._pack_hash = pack_hash
        self._exercise = exercise
        self._submission = submission
        self._suite = suite
        self._pool = pool
        self._tier: Tier = tier
        self._hosts: list[AppHost] = []
        self._results: dict[str, CheckResult] = {}
        self._own_network = own_network
        self._annotate = annotate
        self._partners: PartnerPorts | None = None
        self._known = dict(known or {})
        self._begun = time.perf_counter() if begun is None else begun
        self._host_source: str | None = None
        self._notes: Notes | None = None
        self._broken = ""
        self._stacks = ""
        """Where the app stands, as it wrote itself when it was asked: not the learner's output."""
        self._done = False

    @property
    def _output(self) -> str:
        return self._hosts[0].output.replace(self._stacks, "") if self._hosts else ""

    async def run(self, failed_first: Collection[str]) -> AsyncGenerator[Event, None]:
        """Yields the attempt's events; the last one holds the verdict. Raises GraderError."""
        order = run_order(self._exercise.checks, failed_first)
        yield AttemptStarted(self._exercise.id, order)
        await self._begin(order)
        self._notes = Notes(self._exercise, self._submission) if self._annotate else None
        problem: Mapping[str, Any] | None = None
        deadline = time.monotonic() + self._allowed()
        while not self._done:
            message = await self._next(deadline)
            match message["type"]:
                case "started":
                    for host in self._hosts:
                        host.mark()
                    yield CheckStarted(message["check"])
                case "ended":
                    result = CheckResult.model_validate(message["result"])
                    self._results[result.id] = result
                    yield CheckEnded(result)
                case "problem":
                    problem = message["problem"]
                case "broken":
                    self._broken = message["reason"]
                case "host-wanted":
                    await self._grant(message)
                case "too-long" | "torn":
                    problem = {"code": ENDS[message["type"]]}
                    break
                case "done":
                    self._done = True
        problem = await self._overfull() or problem
        if problem is not None and self._machines_doing(problem):
            problem = None
            self._not_judged()
        diagnostic, evidence = await self._explain(problem)
        yield AttemptEnded(
            assemble(
                self._pack,
                self._exercise,
                self._submission,
                self._results | self._known,
                tier=self._tier,
                begun=self._begun,
                pack_hash=self._pack_hash,
                problem=diagnostic,
                problem_evidence=evidence,
                broken=self._broken,
                output=self._output[-OUTPUT_LENGTH:],
                notes=await self._noted() if diagnostic is None else (),
            )
        )

    def _machines_doing(self, problem: Mapping[str, Any]) -> bool:
        """Whether an app that was too slow got no core to be faster on.

        The kernel's book is read from outside of the app: nothing in it can write there.
        """
        limits = self._exercise.limits
        allowed = {
            "import-stuck": limits.load_seconds,
            "startup-stuck": limits.load_seconds,
            "shutdown-stuck": limits.load_seconds,
            "stuck": limits.request_seconds,
            "attempt-too-long": limits.attempt_seconds,
        }.get(problem["code"])
        number = problem.get("host", 0)
        known = isinstance(number, int) and number < len(self._hosts)
        if allowed is None or not known:
            return False
        return self._hosts[int(number)].starved(allowed)

    def _not_judged(self) -> None:
        for check in self._exercise.checks:
            if self._results.get(check.id) is None or (
                self._results[check.id].status == "not_reached"
            ):
                self._results[check.id] = not_judged(check, "Your app got no time to answer in.")

    async def _noted(self) -> tuple[Diagnostic, ...]:
        if self._notes is None:
            return ()
        return await self._notes.ready(self._results.values())

    async def _next(self, deadline: float) -> Mapping[str, Any]:
        # The time limit is on each wait: around a yield it would cancel whoever listens.
        try:
            async with asyncio.timeout(deadline - time.monotonic()):
                return await self._suite.receive(self._number)
        except TimeoutError:
            return {"type": "too-long"}

    def _allowed(self) -> float:
        limits = self._exercise.limits
        return limits.attempt_seconds + limits.load_seconds + GRACE_SECONDS

    async def close(self) -> bool:
        """Ends what the attempt started. Whether the suite process is fit for another one."""
        fit = self._done
        if not self._done:
            with contextlib.suppress(GraderError, TimeoutError):
                await self._suite.send({"type": "cancel", "job": self._number})
                async with asyncio.timeout(CANCEL_SECONDS):
                    while (await self._suite.receive(self._number))["type"] != "done":
                        continue
                    fit = True
        if self._notes is not None:
            await self._notes.close()
        if self._partners is not None:
            self._partners.close()
        for host in self._hosts:
            await host.end()
        return fit

    async def _begin(self, order: tuple[str, ...]) -> None:
        host = await self._pool.take()
        self._hosts.append(host)
        variables = [partner.env for partner in self._exercise.partners]
        partners = PartnerPorts(variables, own_network=self._own_network)
        self._partners = partners
        if self._exercise.host is not None:
            self._host_source = await asyncio.to_thread(self._exercise.host.read_text, "utf-8")
        job = self._job(host.folders, partners, {}) | {"mode": "serve"}
        descriptor = await host.load(self._submission.files, job)
        await partners.settle(host.socket)
        message = {"type": self.MESSAGE, "order": self._order(order, host.folders)}
        await self._suite.send(message, (descriptor, *partners.descriptors))
        host.handed_over()
        partners.handed_over()

    def _order(self, order: tuple[str, ...], folders: HostFolders) -> dict[str, Any]:
        exercise = self._exercise
        return {
            "id": self._number,
            "exercise": exercise.id,
            "target": exercise.app,
            "tests": str(exercise.tests.resolve()),
            "checks": [check.model_dump(mode="json") for check in exercise.checks],
            "order": order,
            "limits": exercise.limits.model_dump(mode="json"),
            "files": self._submission.texts(),
            "database": str(folders.database),
            "partners": [{"name": p.name, "app": p.app} for p in exercise.partners],
        }

    def _job(
        self, folders: HostFolders, partners: PartnerPorts, env: Mapping[str, str]
    ) -> dict[str, Any]:
        exercise = self._exercise
        return partners.job() | {
            "app": exercise.app,
            "host": self._host_source,
            "env": app_environment(folders) | exercise.env | partners.addresses | dict(env),
            "limits": exercise.limits.model_dump(mode="json") | {"threads": THREADS},
        }

    async def _grant(self, want: Mapping[str, Any]) -> None:
        """Gives the suite another host: for another configuration, or to run a program in."""
        assert self._partners is not None
        host = await self._pool.take()
        self._hosts.append(host)
        changed = {p: t.encode() for p, t in (want.get("files") or {}).items()}
        job = self._job(host.folders, self._partners, want.get("env") or {})
        job |= {"mode": want["mode"], "module": want.get("module")}
        job |= {"arguments": want.get("arguments", [])}
        files = {**self._submission.files, **changed}
        descriptor = await host.load(files, job, self._partners.handles)
        answer = {
            "type": "host",
            "number": want["number"],
            "host": len(self._hosts) - 1,
            "database": str(host.folders.database),
        }
        await self._suite.send(answer, (descriptor,))
        host.handed_over()

    async def _overfull(self) -> Mapping[str, Any] | None:
        """The problem of the first host that wrote too much, whatever else went wrong with it."""
        for number, host in enumerate(self._hosts):
            if said := await host.overfull():
                return {"code": "disk-limit", "host": number, "said": said}
        return None

    async def _explain(
        self, problem: Mapping[str, Any] | None
    ) -> tuple[Diagnostic | None, list[Evidence]]:
        if problem is None:
            return None, []
        number = problem.get("host", 0)
        host = self._hosts[number if isinstance(number, int) and number < len(self._hosts) else 0]
        if problem["code"] in STANDING_STILL:
            self._stacks = await host.stacks()
        elif problem["code"] == "gone":
            await host.ended(GONE_SECONDS)
        ending = await host.end()
        if problem["code"] == "disk-limit":
            return disk_limit(problem["said"]), []
        diagnostic, evidence = diagnose(
            problem,
            ending,
            self._stacks,
            self._submission,
            str(host.folders.code),
            self._exercise.limits,
        )
        return diagnostic, [evidence] if evidence is not None else []


def disk_limit(said: str) -> Diagnostic:
    """What is told where an app filled its folders; `said` is what there was too much of."""
    return Diagnostic(
        code="disk-limit",
        message=f"The app left {said} in its folders, so it was stopped.",
        why="A disk that one app fills is full for everything else on the machine.",
        direction="Is there a loop that makes files, or are files kept that nobody reads again?",
    )


def app_environment(folders: HostFolders) -> dict[str, str]:
    """The variables that every app finds, as it would in production."""
    return {
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HOME": str(folders.data),
        "TMPDIR": str(folders.data),
        "DATABASE_URL": f"sqlite+aiosqlite:///{folders.database}",
    }
