"""Hidden suite of a small exercise, for tests of the front ends."""

from tutor.testing import App, Source, expect_status, fail


async def test_words_are_right(app: App, source: Source) -> None:
    """The words are right [/x]."""
    response = await app.client.get("/words")
    expect_status(response, 200)
    if response.json() != "hello":
        fail(
            "wrong-words",
            f"The words are {response.text}, not `hello`.",
            where=source.find("WORDS ="),
            why="Callers [/x] read what the route says.",
            direction="Where do the words come from?",
            lesson="words#2",
        )


async def test_words_are_short(app: App) -> None:
    """The words are short."""
    response = await app.client.get("/words")
    assert len(response.json()) < 10
