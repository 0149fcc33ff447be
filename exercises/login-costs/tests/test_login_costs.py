"""Hidden suite: what a password costs, and whom."""

import hashlib
import secrets
from collections.abc import Awaitable, Callable
from statistics import median

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
AT_ONCE = 10
TRIES = 3
"""An outside limit must be broken this often in a row: a busy machine breaks it once."""
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

    async def log_in(number: int) -> httpx.Response:
        return await app.client.post("/login", json=people[number])

    await expect_nobody_waits(app, source, log_in, "log in", 200, 401)


async def test_registering_stops_nobody(app: App, source: Source) -> None:
    """While ten people register, nobody else waits."""

    async def register(number: int) -> httpx.Response:
        return await app.client.post("/patients", json=credentials())

    await expect_nobody_waits(app, source, register, "register", 201)


async def test_unknown_costs_the_same(app: App, database: Database, source: Source) -> None:
    """An unknown address costs as much as a wrong password."""
    known = credentials()
    await stored_patients(database, [known])
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
    quick = ms < 0.4 * reference
    if 0.7 * wanted <= rounds <= 1.4 * wanted and not quick:
        return
    less = rounds < wanted or quick
    pause = source.find("sleep(", "app/services/patients.py") or source.find("sleep(")
    message = (
        f"POST /login spent {rounds} rounds of hashing and {min(times['unknown']):.0f} ms on an "
        f"address that nobody has, and {wanted} rounds and {reference:.0f} ms on a wrong password."
    )
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


async def expect_nobody_waits(
    app: App,
    source: Source,
    send: Callable[[int], Awaitable[httpx.Response]],
    what: str,
    *statuses: int,
) -> None:
    """Fails when others wait while ten people do this at once, by the probes or from outside."""
    before = await app.call("host:rounds_on_the_loop")
    for attempt in range(TRIES):
        alone = await send(0)
        expect_status(alone, *statuses, lesson=LESSON)
        during = await app.during(app.concurrently([send(n) for n in range(AT_ONCE)]), every=0.02)
        for response in during.result:
            expect_status(response, *statuses, lesson=LESSON)
        if attempt == 0:
            expect_loop_free(during, source)
        # All ten in a row, which a held loop makes of it, keep half of the callers for five. On a
        # machine with more to do than it can, threads look the same: then the count must do.
        usual = median(wait.ms for wait in during.waits)
        held = await app.call("host:rounds_on_the_loop") - before
        if not held and usual < 0.35 * AT_ONCE * float(alone.extensions["ms"]):
            return
    fail(
        "others-wait",
        f"While {AT_ONCE} people tried to {what}, every second caller of /health waited "
        f"{usual:.0f} ms or more; one of the ten alone takes {alone.extensions['ms']:.0f} ms. "
        f"{held} rounds of hashing were computed in the thread of the event loop.",
        where=timeline_of(during.result[0]).endpoint,
        why="Something holds the event loop from which every caller is served.",
        direction="Which work of this route is done in the thread of the loop?",
        lesson=LESSON,
        evidence=[loop(during.result, during.waits)],
    )


def expect_loop_free(during: During, source: Source) -> None:
    """Fails for a line of the learner's that held the loop, in words that fit what was tried."""
    yields = source.find("sleep(0)")
    if yields is None:
        why = (
            "Computing never awaits: an `async def` around it changes nothing. The password of "
            "one patient stops every other request of this process."
        )
    else:
        why = (
            f"`sleep(0)` in {yields.file}, line {yields.line}, hands the loop over once, before "
            "the work begins. The work itself is still one piece."
        )
    expect_no_blocking(
        *during.result,
        during=during,
        why=why,
        direction="The slowness has to stay. Where can it happen without the loop?",
        lesson=LESSON,
    )


def credentials() -> dict[str, str]:
    """An address and a password that nobody has seen."""
    return {
        "email": f"{secrets.token_hex(5)}@example.com",
        "password": secrets.token_urlsafe(12),
    }


async def stored_patients(database: Database, people: list[dict[str, str]]) -> None:
    """Puts patients into the table; one password for all of them costs the grader one hash."""
    salt, password = secrets.token_hex(16), people[0]["password"]
    hashed = f"pbkdf2_sha256${ROUNDS}${salt}${digest_of(password, salt, ROUNDS)}"
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
