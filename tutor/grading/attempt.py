"""One attempt: a submission goes to the suite process with a fresh app host; events come back."""

import asyncio
import contextlib
import time
from collections.abc import AsyncGenerator, Collection, Mapping
from typing import Literal

from tutor.course.models import Exercise, Limits, Pack
from tutor.grading.assembly import assemble, run_order
from tutor.grading.errors import GraderError
from tutor.grading.events import AttemptEnded, AttemptStarted, CheckEnded, CheckStarted, Event
from tutor.grading.partner_ports import PartnerPorts
from tutor.grading.placing import placed, placed_result
from tutor.grading.problems import OUTPUT_LENGTH, diagnose
from tutor.grading.processes.hosts import AppHost, HostFolders, HostPool, vanished
from tutor.grading.processes.machine import DISK, WATCHER, Watch
from tutor.grading.processes.suite import Broke, SuiteProcess
from tutor.grading.rules.notes import Notes
from tutor.grading.submission import Submission
from tutor.grading.unjudged import not_judged
from tutor.grading.verdict import CheckResult, Diagnostic, Evidence, Tier, Verdict
from tutor.protocol.control import (
    BenchOpened,
    Broken,
    Cancelled,
    Done,
    Ended,
    HostGranted,
    HostRefused,
    HostWanted,
    JobGiven,
    JobOrder,
    PartnerOrder,
    Problem,
    ProblemMet,
    Started,
    ThreadsCounted,
    ThreadsWanted,
    ToTutor,
)
from tutor.protocol.host import HostJob, HostLimits

THREADS = 64
"""Threads of an app host that its limits leave room for: anyio's 40 and some of its own."""
STANDING_STILL = ("import-stuck", "startup-stuck", "shutdown-stuck", "stuck", "attempt-too-long")
"""Problems for which it is asked where the app stands."""
MAX_LAUNCHED = 8
"""Processes that a suite may have launched at once, beside the first one."""
MAX_LAUNCHED_IN_ALL = 100
GONE_SECONDS = 0.5
CANCEL_SECONDS = 1.0
GRACE_SECONDS = 2.0


class Attempt:
    """What it takes to grade one submission once; `number` tells it from others of the sitting.

    known: results of an earlier run that stand, whatever this one sees. begun: when that run
    began, on time.perf_counter.
    """

    OPENING: type[JobGiven] | type[BenchOpened] = JobGiven
    """The message that starts it."""

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
        self._watch: Watch | None = None

    @property
    def _output(self) -> str:
        return self._hosts[0].output.replace(self._stacks, "") if self._hosts else ""

    async def run(self, failed_first: Collection[str]) -> AsyncGenerator[Event, None]:
        """Yields the attempt's events; the last one holds the verdict. Raises GraderError."""
        order = run_order(self._exercise.checks, failed_first)
        yield AttemptStarted(self._exercise.id, order)
        self._watch = await asyncio.to_thread(WATCHER.watch, self._pool.places.scratch)
        await self._begin(order)
        self._notes = Notes(self._exercise, self._submission) if self._annotate else None
        problem: Problem | None = None
        deadline = time.monotonic() + self._allowed()
        while not self._done:
            match message := await self._next(deadline):
                case Started() if self._declares(message.check):
                    for host in self._hosts:
                        host.mark()
                    yield CheckStarted(message.check)
                case Ended() if self._declares(message.result.id):
                    yield CheckEnded(self._kept(message.result))
                case ProblemMet():
                    problem = message.problem
                case Broken():
                    self._broken = message.reason
                case HostWanted():
                    await self._grant(message)
                case ThreadsWanted():
                    await self._count_threads(message)
                case Broke(torn=True):
                    problem = Problem(code="torn")
                    break
                case Broke():
                    self._broken = f"it sent the tutor {message.reason}"
                    break
                case None:
                    problem = Problem(code="attempt-too-long")
                    break
                case Done():
                    self._done = True
                case _:
                    # The suite is a pack's code: what it says is checked like anybody's.
                    self._broken = f"it sent the tutor a `{message.type}` that nobody asked for"
                    break
        yield AttemptEnded(await self._verdict(await self._overfull() or problem))

    async def _verdict(self, problem: Problem | None) -> Verdict:
        """What all that came says of the submission. Raises GraderError."""
        unjudged = await asyncio.to_thread(self._unjudged, problem)
        if unjudged is None and problem is not None and self._machines_doing(problem):
            problem = None
            self._not_judged()
        diagnostic, evidence = await self._explain(problem)
        return assemble(
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
            unjudged=unjudged,
        )

    def _refuse_if_vanished(self) -> None:
        """Raises GraderError where somebody deleted what the app works on: then nothing that it
        did is its own doing."""
        if self._pool.places.intact and all(host.intact for host in self._hosts):
            return
        raise GraderError(vanished(self._pool.places.scratch))

    def _unjudged(self, problem: Problem | None) -> Diagnostic | None:
        """Why an attempt that isn't passed says nothing about the app; None where it does.

        Asks the file system, so call it off the event loop. Raises GraderError.
        """
        self._refuse_if_vanished()
        code = problem.code if problem is not None else ""
        whole = problem is None and not self._broken
        results = self._results | self._known
        passed = [r for r in results.values() if r.status == "passed"]
        if code == "disk-limit" or (whole and len(passed) == len(self._exercise.checks)):
            return None
        short = self._watch.short_of() if self._watch is not None else ""
        return machine_full(short or DISK) if short or code == "machine-full" else None

    def _declares(self, check: str) -> bool:
        """Whether the pack declares a check of this id, and nothing was decided about it yet."""
        declared = any(spec.id == check for spec in self._exercise.checks)
        return declared and check not in self._results

    def _kept(self, result: CheckResult) -> CheckResult:
        self._results[result.id] = result = placed_result(result, self._submission)
        return result

    def _machines_doing(self, problem: Problem) -> bool:
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
        }.get(problem.code)
        if allowed is None or problem.host >= len(self._hosts):
            return False
        return self._hosts[problem.host].starved(allowed)

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

    async def _next(self, deadline: float) -> ToTutor | Broke | None:
        """The next message; None where the time is up."""
        # The time limit is on each wait: around a yield it would cancel whoever listens.
        try:
            async with asyncio.timeout(deadline - time.monotonic()):
                return await self._suite.receive(self._number)
        except TimeoutError:
            return None

    def _allowed(self) -> float:
        limits = self._exercise.limits
        return limits.attempt_seconds + limits.load_seconds + GRACE_SECONDS

    async def close(self) -> bool:
        """Ends what the attempt started. Whether the suite process is fit for another one."""
        fit = self._done
        if not self._done:
            with contextlib.suppress(GraderError, TimeoutError):
                await self._suite.send(Cancelled(job=self._number))
                async with asyncio.timeout(CANCEL_SECONDS):
                    while not isinstance(await self._suite.receive(self._number), Done):
                        continue
                    fit = True
        if self._notes is not None:
            await self._notes.close()
        if self._partners is not None:
            self._partners.close()
        for host in self._hosts:
            await host.end()
        if self._watch is not None:
            await asyncio.to_thread(self._watch.end)
        return fit

    async def _begin(self, order: tuple[str, ...]) -> None:
        host = await self._pool.take()
        self._hosts.append(host)
        variables = [partner.env for partner in self._exercise.partners]
        partners = PartnerPorts(variables, own_network=self._own_network)
        self._partners = partners
        if self._exercise.host is not None:
            self._host_source = await asyncio.to_thread(self._exercise.host.read_text, "utf-8")
        job = self._job("serve", host.folders, partners, {})
        descriptor = await host.load(self._submission.files, job)
        await partners.settle(host.socket)
        watch = () if host.file_watch is None else (host.file_watch,)
        described = self._order(order, host.folders, watched=bool(watch))
        message = self.OPENING(order=described)
        await self._suite.send(message, (descriptor, *partners.descriptors, *watch))
        host.handed_over()
        partners.handed_over()

    def _order(self, order: tuple[str, ...], folders: HostFolders, *, watched: bool) -> JobOrder:
        exercise = self._exercise
        return JobOrder(
            id=self._number,
            exercise=exercise.id,
            target=exercise.app,
            tests=exercise.tests.resolve(),
            checks=exercise.checks,
            order=order,
            limits=exercise.limits,
            files=self._submission.texts(),
            database=folders.database,
            partners=tuple(PartnerOrder(name=p.name, app=p.app) for p in exercise.partners),
            watched=watched,
        )

    def _job(
        self,
        mode: Literal["serve", "program"],
        folders: HostFolders,
        partners: PartnerPorts,
        env: Mapping[str, str],
    ) -> HostJob:
        exercise = self._exercise
        return HostJob(
            mode=mode,
            ports=partners.ports,
            network=partners.network,
            app=exercise.app,
            host=self._host_source,
            env=app_environment(folders) | exercise.env | partners.addresses | dict(env),
            limits=host_limits(exercise.limits),
        )

    async def _grant(self, want: HostWanted) -> None:
        """Gives the suite another host: for another configuration, or to run a program in."""
        assert self._partners is not None
        for number, host in enumerate(self._hosts):
            # Never the first one, whatever the suite says: the attempt is about it.
            if number and (number in want.released or not host.running):
                await host.end()  # the next one may need the room that its files take
        refusal = self._too_many_hosts()
        if refusal:
            return await self._suite.send(HostRefused(number=want.number, reason=refusal))
        host = await self._pool.take()
        self._hosts.append(host)
        job = self._job(want.mode, host.folders, self._partners, want.env)
        job.module, job.arguments = want.module, list(want.arguments)
        files = {**self._submission.files, **{p: t.encode() for p, t in want.files.items()}}
        descriptor = await host.load(files, job, self._partners.handles)
        number = len(self._hosts) - 1
        answer = HostGranted(number=want.number, host=number, database=host.folders.database)
        watch = () if host.file_watch is None else (host.file_watch,)
        await self._suite.send(answer, (descriptor, *watch))
        host.handed_over()
        return None

    async def _count_threads(self, want: ThreadsWanted) -> None:
        """Says how many threads an app host has, which nothing in it can forge."""
        known = want.host < len(self._hosts)
        threads = self._hosts[want.host].threads if known else 0
        await self._suite.send(ThreadsCounted(number=want.number, threads=threads))

    def _too_many_hosts(self) -> str:
        """Why the suite gets no further host, "" where it does."""
        running = sum(host.running for host in self._hosts)
        if running > MAX_LAUNCHED:
            return f"it launched more than {MAX_LAUNCHED} processes of the app at once"
        if len(self._hosts) > MAX_LAUNCHED_IN_ALL:
            return (
                f"it launched more than {MAX_LAUNCHED_IN_ALL} processes of the app in one attempt"
            )
        return ""

    async def _overfull(self) -> Problem | None:
        """The problem of the first host that wrote too much, whatever else went wrong with it."""
        for number, host in enumerate(self._hosts):
            if said := await host.overfull():
                return Problem(code="disk-limit", host=number, said=said)
        return None

    async def _explain(self, problem: Problem | None) -> tuple[Diagnostic | None, list[Evidence]]:
        if problem is None:
            return None, []
        if problem.code == "machine-full":
            return machine_full(DISK), []
        host = self._hosts[problem.host if problem.host < len(self._hosts) else 0]
        if problem.code in STANDING_STILL:
            self._stacks = await host.stacks()
        elif problem.code == "gone":
            await host.ended(GONE_SECONDS)
        ending = await host.end()
        if problem.code == "disk-limit":
            return disk_limit(problem.said), []
        diagnostic, evidence = diagnose(
            problem,
            ending,
            self._stacks,
            self._submission,
            str(host.folders.code),
            self._exercise.limits,
        )
        diagnostic = placed(diagnostic, self._submission)
        return diagnostic, [evidence] if evidence is not None else []


def disk_limit(said: str) -> Diagnostic:
    """What is told where an app filled its folders; `said` is what there was too much of."""
    return Diagnostic(
        code="disk-limit",
        message=f"The app left {said} in its folders, so it was stopped.",
        why="A disk that one app fills is full for everything else on the machine.",
        direction="Is there a loop that makes files, or are files kept that nobody reads again?",
    )


def host_limits(limits: Limits) -> HostLimits:
    """The exercise's limits that an app host puts on itself."""
    return HostLimits(
        memory_mb=limits.memory_mb,
        cpu_seconds=limits.cpu_seconds,
        file_mb=limits.file_mb,
        open_files=limits.open_files,
        threads=THREADS,
    )


def machine_full(short: str) -> Diagnostic:
    """What is told where the machine, and not the app, ran out of something; `short` names it."""
    return Diagnostic(
        code="machine-full",
        message=f"This was not judged: the machine ran out of {short} while the app ran.",
        why="What an app does on a machine without it says nothing about the app.",
        direction="Free some, or wait until others are done, and try again.",
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
