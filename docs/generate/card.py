"""Which lesson, exercise and checks each statement of the card has, and what is still to come."""

from tutor.course.models import Lesson, Pack

STATEMENTS: dict[str, tuple[str, ...]] = {
    "Non-negotiable 1: Pydantic models": ("typed-in-typed-out",),
    "Non-negotiable 2: dependency injection": (
        *("ask-dont-build", "ctor-leak", "one-session-per-request", "commit-before-you-answer"),
        *("thin-router", "swap-the-auth", "tests-that-can-fail"),
    ),
    "Non-negotiable 3: Create, Update, Response": ("three-shapes", "patch-means-patch"),
    "Non-negotiable 4: a service layer": (
        *("thin-router", "errors-at-the-edge", "two-doors-one-rule"),
    ),
    "Non-negotiable 5: async all the way": (
        *("unblock-the-loop", "login-costs", "threads-run-out", "gather-carefully"),
        *("select-not-query", "slow-down-please"),
    ),
    "Red line 1: blocking calls": ("unblock-the-loop", "login-costs", "select-not-query"),
    "Red line 2: logic in handlers": ("thin-router", "errors-at-the-edge", "two-doors-one-rule"),
    "Red line 3: unvalidated input": ("every-door-locked", "quiet-422", "only-mine"),
    "Red line 4: N+1 queries": ("load-what-you-show",),
    "Red line 5: hard-coded secrets": ("no-secrets-in-code", "docs-off-means-off"),
    "Pattern: router and service": ("first-green", "ctor-leak", "thin-router"),
    "Goes with: SQLAlchemy async": (
        *("one-session-per-request", "commit-before-you-answer", "gather-carefully"),
        *("select-not-query", "missing-greenlet", "load-what-you-show"),
        *("hold-nothing-while-waiting", "migrate-with-rows"),
    ),
    "Goes with: auth": ("login-costs", "token-that-expires", "only-mine", "swap-the-auth"),
    "Goes with: Redis cache": ("cache-aside", "cache-is-optional"),
    "Error: coroutine was never awaited": ("forgotten-await",),
    "Error: 422": ("read-the-422",),
    "Error: MissingGreenlet": ("missing-greenlet",),
    "Error: event loop is closed": ("closed-loop",),
    "Production: structured logs": ("quiet-422", "logs-you-can-query"),
    "Production: health check": ("alive-and-ready", "cache-is-optional"),
    "Production: closed docs": ("docs-off-means-off",),
    "Production: rate limits": ("slow-down-please",),
    "Production: CORS": ("who-may-call",),
    "Production: migrations": ("migrate-with-rows",),
    "Commands": ("first-green", "tests-that-can-fail", "lines-that-ran"),
}
"""The exercises that practise each statement, those of modules that are still to come included."""


def table(pack: Pack) -> str:
    """The statements as a table in markdown."""
    lessons = {
        lesson.exercise: lesson
        for module in pack.modules
        for lesson in module.lessons
        if lesson.exercise
    }
    rows = ["| Statement | Lesson | Exercise | Checks |", "|---|---|---|---|"]
    for statement, exercises in STATEMENTS.items():
        for number, exercise in enumerate(exercises):
            first = statement if number == 0 else ""
            rows.append(_row(first, exercise, pack, lessons))
    return "\n".join(rows) + "\n"


def _row(statement: str, exercise_id: str, pack: Pack, lessons: dict[str, Lesson]) -> str:
    exercise = pack.exercises.get(exercise_id)
    if exercise is None:
        return f"| {statement} | | `{exercise_id}` | still to come |"
    checks = " ".join(check.title for check in exercise.checks)
    return f"| {statement} | {lessons[exercise_id].title} | `{exercise_id}` | {checks} |"


def unplaced(pack: Pack) -> list[str]:
    """Exercises of the pack that no statement names."""
    named = {exercise for exercises in STATEMENTS.values() for exercise in exercises}
    return sorted(set(pack.exercises) - named)
