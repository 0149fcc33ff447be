"""Hidden suite: what a password costs, and whom."""

import asyncio
import hashlib
import secrets
import time
from collections.abc import Awaitable

import httpx

from tutor.testing import (
    App,
    Database,
    During,
    Source,
    exchange,
    expect_json,
    expect_no_blocking,
    expect_status,
    fail,
    loop,
    timeline_of,
)

LESSON = "login-costs"
ROUNDS = 100_000
FEWER_ROUNDS = 20_000
AT_ONCE = 10
MANY_ROUNDS = 2_000_000
TURNS = 30
"""Answers to others before such a hash is done; without a thread for it there are a handful."""
PATIENCE_SECONDS = 0.7
"""For one of them. Only an app that keeps others waiting uses it up."""
TRIES = 3
ELSEWHERE = "The slowness has to stay. Where can it happen without the loop?"
REFUSED = {"detail": "Wrong address or password"}
SAME = "Whom the slowness stops should change, and nothing that clients see."


async def test_passwords_still_count(app: App, database: Database) -> None:
    """The right password opens, and no other."""
    told = {"direction": SAME, "lesson": LESSON}
    body, other = credentials(), credentials()
    response = await app.client.post("/patients", json=body)
    expect_status(response, 201, **told)
    rows = await database.rows("SELECT id FROM patients WHERE email = ?", [body["email"]])
    if not rows:
        fail(
            "not-stored",
            "POST /patients answered 201, and no row was stored.",
            where=timeline_of(response).endpoint,
            why="Who was told that they are registered cannot log in.",
            **told,
        )
    shown = {"id": rows[0]["id"], "email": body["email"]}
    expect_json(response, shown, **told)
    again = await app.client.post("/patients", json=body | {"password": other["password"]})
    expect_status(again, 409, **told)
    await stored_patients(database, [other])
    cases = [
        (body, 200),
        (other, 200),
        (body | {"password": other["password"]}, 401),
        (other | {"password": other["password"] + "x"}, 401),
        (credentials(), 401),
    ]
    for sent, status in cases:
        response = await app.client.post("/login", json=sent)
        expect_status(response, status, **told)
        if status == 401:
            expect_json(response, REFUSED, **told)
        elif sent is body:
            expect_json(response, shown, **told)
    expect_status(await app.client.post("/login", json={"email": body["email"]}), 422, **told)


async def test_hashes_keep_their_price(app: App, database: Database, source: Source) -> None:
    """A stored password costs as much to guess as before."""
    one, two = credentials(), credentials()
    two["password"] = one["password"]
    for body in (one, two):
        expect_status(await app.client.post("/patients", json=body), 201, lesson=LESSON)
    rows = await database.rows("SELECT password_hash FROM patients ORDER BY id")
    where = source.definition("hash_password") or source.find("pbkdf2_hmac(")
    salts = set()
    for row in rows:
        rounds, salt, digest = parts_of(str(row["password_hash"]))
        salts.add(salt)
        if rounds < ROUNDS:
            fail(
                "cheaper-hash",
                f"A new password is stored with {rounds} rounds; `password_rounds` is {ROUNDS}.",
                where=source.find("hash_password(", "app/services/patients.py") or where,
                why=f"Whoever steals the table tries {ROUNDS // max(rounds, 1)} times as many "
                "guesses in the same time. The slowness is what protects your patients.",
                direction="Leave the work as heavy as it is; ask who has to wait for it.",
                lesson=LESSON,
            )
        if rounds != ROUNDS or digest != digest_of(one["password"], salt, rounds):
            fail(
                "hash-form",
                f"A new password is stored as {str(row['password_hash'])[:40]}…, which is not what "
                f"PBKDF2 makes of it with its salt and {ROUNDS} rounds of sha256.",
                where=where,
                why="Hashes are read by whatever else shares this table, and by you tomorrow.",
                direction="Form, salt and rounds should stay; only where it is computed changes.",
                lesson=LESSON,
            )
    if len(salts) < len(rows):
        fail(
            "shared-salt",
            "Two patients with the same password are stored with the same salt.",
            where=where,
            why="Equal passwords can be seen in the table then, and one guess tries all of them.",
            direction="Make a salt for each password, as before.",
            lesson=LESSON,
        )


async def test_logins_stop_nobody(app: App, database: Database, source: Source) -> None:
    """While ten people log in, nobody else waits."""
    people = [credentials() for _ in range(AT_ONCE)]
    await stored_patients(database, people[:-2])  # two have mistaken their address
    sent = [app.client.post("/login", json=person) for person in people]
    await expect_loop_free(app, source, sent, "log in", 200, 401)
    slow = await app.launch(env={"PASSWORD_ROUNDS": str(MANY_ROUNDS)})
    known = credentials()
    stored = f"pbkdf2_sha256${MANY_ROUNDS}${secrets.token_hex(16)}${secrets.token_hex(32)}"
    await slow.database.insert("patients", [{"email": known["email"], "password_hash": stored}])
    await expect_others_served(slow, "/login", known, "logged in")


async def test_registering_stops_nobody(app: App, source: Source) -> None:
    """While ten people register, nobody else waits."""
    sent = [app.client.post("/patients", json=credentials()) for _ in range(AT_ONCE)]
    await expect_loop_free(app, source, sent, "register", 201)
    slow = await app.launch(env={"PASSWORD_ROUNDS": str(MANY_ROUNDS)})
    await expect_others_served(slow, "/patients", credentials(), "registered")


async def test_unknown_costs_the_same(app: App, database: Database, source: Source) -> None:
    """An unknown address costs as much as a wrong password."""
    for rounds in (ROUNDS, FEWER_ROUNDS):
        # What a password costs is a setting: whoever changes it must not tell the two apart again.
        asked = app if rounds == ROUNDS else await app.launch(env={"PASSWORD_ROUNDS": str(rounds)})
        place = database if asked is app else asked.database
        await expect_same_cost(asked, place, source, rounds)


async def expect_same_cost(app: App, database: Database, source: Source, setting: int) -> None:
    """Fails when an unknown address costs less or more than a wrong password."""
    known = credentials()
    await stored_patients(database, [known], setting)
    wrong = known | {"password": credentials()["password"]}
    await app.client.post("/login", json=credentials())  # what is made at first use is made now
    work: dict[str, list[int]] = {"wrong": [], "unknown": []}
    times: dict[str, list[float]] = {"wrong": [], "unknown": []}
    for _ in range(TRIES):
        for name, body in (("wrong", wrong), ("unknown", credentials())):
            before = await app.call("host:rounds_computed")
            response = await app.client.post("/login", json=body)
            expect_status(response, 401, lesson=LESSON)
            work[name].append(await app.call("host:rounds_computed") - before)
            times[name].append(float(response.extensions["ms"]))
    rounds, wanted = min(work["unknown"]), min(work["wrong"])
    ms, reference = max(times["unknown"]), min(times["wrong"])
    # A busy machine slows some answers down; it does not speed all of one kind up.
    quick = setting == ROUNDS and ms < 0.4 * reference
    if 0.7 * wanted <= rounds <= 1.4 * wanted and not quick:
        return
    less = rounds < wanted or quick
    pause = source.find("sleep(", "app/services/patients.py") or source.find("sleep(")
    message = (
        f"POST /login spent {rounds} rounds of hashing and {min(times['unknown']):.0f} ms on an "
        f"address that nobody has, and {wanted} rounds and {reference:.0f} ms on a wrong password."
    )
    if setting != ROUNDS:
        message += f" `password_rounds` was {setting} this time."
    if less and pause:
        message += " A pause is no work: when the processor is busy, checks take longer and a "
        message += "pause does not."
    fail(
        "addresses-told",
        message,
        where=(pause if less else None)
        or source.definition("PatientService.log_in")
        or timeline_of(response).endpoint,
        why="Whoever tries addresses and watches the clock learns which of them are patients of "
        "a clinic, whatever the answer says.",
        direction="What is the password compared with when there is nobody? Count the hashings "
        "of both ways, and their rounds."
        if not less
        else "Both ways should meet the same work before they part.",
        lesson=LESSON,
        evidence=[exchange(response)],
    )


async def expect_loop_free(
    app: App, source: Source, sent: list[Awaitable[httpx.Response]], what: str, *statuses: int
) -> None:
    """Fails when ten who do this at once have their passwords hashed by the event loop."""
    before = await app.call("host:rounds_on_the_loop")
    during = await app.during(app.concurrently(sent), every=0.02)
    for response in during.result:
        expect_status(response, *statuses, lesson=LESSON)
    expect_no_hashing_lines(during, source)
    held = await app.call("host:rounds_on_the_loop") - before
    if held:
        fail(
            "others-wait",
            f"While {AT_ONCE} people tried to {what} with {timeline_of(during.result[0]).label}, "
            f"`hashlib.pbkdf2_hmac` computed {held} rounds in the thread of the event loop; "
            f"another caller waited up to {during.worst_ms:.0f} ms.",
            where=source.find("pbkdf2_hmac(") or timeline_of(during.result[0]).endpoint,
            why=why_it_holds(source),
            direction=ELSEWHERE,
            lesson=LESSON,
            evidence=[loop(during.result, during.waits)],
        )


async def expect_others_served(app: App, path: str, body: dict[str, str], what: str) -> None:
    """Fails by what is seen from outside alone, whatever the app reports of itself.

    The app's hashes take so long that others are served dozens of times before one is done, on
    any machine, unless they have to wait for it.
    """
    await app.client.get("/health")
    begun = time.perf_counter()
    sent = asyncio.ensure_future(app.client.post(path, json=body))
    served = 0
    while served < TURNS and await app.served(1, PATIENCE_SECONDS) and not sent.done():
        served += 1
    if served == TURNS:
        sent.cancel()
        return
    response = await sent
    fail(
        "others-wait",
        f"While one person {what} with a hash of {MANY_ROUNDS} rounds, /health answered "
        f"{served} requests, one after another; {TURNS} or more are expected.",
        where=timeline_of(response).endpoint,
        why="Something holds the event loop from which every caller is served.",
        direction="Which work of this route is done in the thread of the loop?",
        lesson=LESSON,
        evidence=[loop([response])],
        slack=PATIENCE_SECONDS,
        since=begun,
    )


def expect_no_hashing_lines(during: During, source: Source) -> None:
    """Fails for a line of the learner's that held the loop."""
    expect_no_blocking(
        *during.result,
        during=during,
        why=why_it_holds(source),
        direction=ELSEWHERE,
        lesson=LESSON,
    )


def why_it_holds(source: Source) -> str:
    """Why hashing in the loop's thread stops everybody, in words that fit what was tried."""
    yields = source.find("sleep(0)")
    if yields is None:
        return (
            "Computing never awaits: an `async def` around it changes nothing. The password of "
            "one patient stops every other request of this process."
        )
    return (
        f"`sleep(0)` in {yields.file}, line {yields.line}, hands the loop over once, before "
        "the work begins. The work itself is still one piece."
    )


def credentials() -> dict[str, str]:
    """An address and a password that nobody has seen."""
    return {
        "email": f"{secrets.token_hex(5)}@example.com",
        "password": secrets.token_urlsafe(12),
    }


async def stored_patients(
    database: Database, people: list[dict[str, str]], rounds: int = ROUNDS
) -> None:
    """Puts patients into the table; one password for all of them costs the grader one hash."""
    salt, password = secrets.token_hex(16), people[0]["password"]
    hashed = f"pbkdf2_sha256${rounds}${salt}${digest_of(password, salt, rounds)}"
    for person in people:
        person["password"] = password
    rows = [{"email": person["email"], "password_hash": hashed} for person in people]
    await database.insert("patients", rows)


def digest_of(password: str, salt: str, rounds: int) -> str:
    """What the table holds for a password."""
    computed = hashlib.pbkdf2_hmac("sha256", password.encode(), bytes.fromhex(salt), rounds)
    return computed.hex()


def parts_of(stored: str) -> tuple[int, str, str]:
    """Rounds, salt and digest of a stored hash; zeros and blanks where it has another form."""
    parts = stored.split("$")
    if len(parts) != 4 or parts[0] != "pbkdf2_sha256" or not parts[1].isdigit():
        return 0, "", ""
    return int(parts[1]), parts[2], parts[3]
