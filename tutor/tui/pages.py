"""A lesson as pages: its steps, then the task where an exercise follows."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from tutor.course.models import Exercise, Lesson, Predict

SAFE_SCHEMES = ("https", "http")


@dataclass(frozen=True)
class Link:
    """A link of a page: its words and its address."""

    words: str
    href: str


@dataclass(frozen=True)
class Page:
    """What the lesson pane shows at a time."""

    title: str
    markdown: str
    predict: Predict | None = None
    task: bool = False

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The addresses that the page leads to, each once."""
        return tuple({link.href: link for link in _links(self.markdown)}.values())


@dataclass(frozen=True)
class Answer:
    """A learner's guess, and what the snippet printed here: None as long as that is not known."""

    guess: str
    printed: str | None = None


def pages_of(lesson: Lesson, exercise: Exercise | None, lock: str | None) -> tuple[Page, ...]:
    """The pages of a lesson, at least one; the last is the task where there is an exercise.

    A `lock` says why the exercise cannot be worked on yet, and stands in the task's place.
    """
    steps = [Page(step.title, step.markdown, step.predict) for step in lesson.steps]
    last = steps[-1]
    remember = f"{last.markdown.rstrip()}\n\n> **Remember.** {lesson.sentence}\n"
    steps[-1] = Page(last.title, remember, last.predict)
    if exercise is not None and lock is not None:
        steps.append(Page("Locked", f"**{exercise.title}** is locked.\n\n{lock}\n"))
    elif exercise is not None:
        steps.append(Page(exercise.title, _task(exercise), task=True))
    return tuple(steps)


def _links(markdown: str) -> Iterator[Link]:
    from markdown_it import MarkdownIt  # the screens draw with it anyway, at their time

    for block in MarkdownIt("gfm-like").parse(markdown):
        href, words = "", ""
        for token in block.children or ():
            if token.type == "link_open":
                href, words = str(token.attrs.get("href", "")), ""
            elif token.type == "link_close":
                if urlsplit(href).scheme in SAFE_SCHEMES:
                    yield Link(words or href, href)
            else:
                words += token.content


def _task(exercise: Exercise) -> str:
    files = "\n".join(f"- `{glob}`" for glob in exercise.editable)
    return (
        f"{exercise.task.rstrip()}\n\n"
        f"About {exercise.minutes} minutes. Yours to change:\n\n{files}\n"
    )
