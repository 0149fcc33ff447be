"""Which lines run only while an app starts or stops, told from its source."""

from tutor.grading.rules.starting import start_only

MAIN = """
@asynccontextmanager
async def lifespan(app):
    await load()
    shared()
    yield


async def load():
    def inner():
        return parse()
    return inner()


def parse():
    return 1


def shared():
    return 2


@app.get("/")
async def read():
    return shared()
"""


def lines_of(files: dict[str, str]) -> set[int]:
    return {line for file, line in start_only(files) if file == "app/main.py"}


class TestStartOnly:
    def test_the_lifespan_and_what_only_it_calls(self) -> None:
        found = lines_of({"app/main.py": MAIN})
        assert {4, 5, 10, 12, 16} <= found
        assert not {20, 25} & found

    def test_another_module_that_calls_it_makes_it_serve(self) -> None:
        other = "async def again():\n    return await load()\n"
        found = lines_of({"app/main.py": MAIN, "app/other.py": other})
        assert 4 in found
        assert not {10, 12} & found

    def test_a_lifespan_by_any_name_and_the_older_events(self) -> None:
        text = (
            "async def life(app):\n    yield\n\napp = FastAPI(lifespan=life)\n\n"
            "@app.on_event('startup')\nasync def begin():\n    pass\n"
        )
        assert lines_of({"app/main.py": text}) == {1, 2, 7, 8}

    def test_a_context_for_requests_is_no_lifespan(self) -> None:
        text = "@asynccontextmanager\nasync def unit():\n    yield\n"
        assert lines_of({"app/main.py": text, "app/bad.py": "def ("}) == set()
