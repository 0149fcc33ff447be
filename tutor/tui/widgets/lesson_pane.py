"""The lesson, one page at a time."""

from urllib.parse import urlsplit

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Markdown

from tutor.tui.keys import bindings, spoken
from tutor.tui.messages import LinkOpened, StepShown
from tutor.tui.pages import SAFE_SCHEMES, Answer, Page
from tutor.tui.text import plain
from tutor.tui.widgets.code_fence import Prose
from tutor.tui.widgets.hint_list import HintList
from tutor.tui.widgets.predict_card import PredictCard


class LessonPane(VerticalScroll):
    """Pages through a lesson; says which page is shown."""

    BINDINGS = bindings("step-back", "step-on", "answer", "links", "bench", "history")

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.pages: tuple[Page, ...] = ()
        self.step = 0
        self._answers: dict[int, Answer] = {}
        self._checks = ""

    def compose(self) -> ComposeResult:
        """Prose, then a question, then hints: each hidden where the page has none."""
        yield Prose(open_links=False, id="prose")
        yield PredictCard()
        yield HintList()

    async def load(self, pages: tuple[Page, ...], step: int, answers: dict[int, Answer]) -> None:
        """Show another lesson from page `step`, counted from 0."""
        self.pages, self._answers = pages, dict(answers)
        await self.show(min(max(step, 0), len(pages) - 1))

    async def show(self, step: int) -> None:
        """Show page `step`, counted from 0."""
        self.step = step
        page = self.pages[step]
        word = "Task" if page.task else "Lesson"
        self.border_title = plain(f"{word} · {page.title}")
        self._say_where()
        await self.query_one("#prose", Markdown).update(page.markdown)
        await self.query_one(PredictCard).show(step, page.predict, self._answers.get(step))
        self.query_one(HintList).set_class(page.task, "-task")
        self.scroll_home(animate=False)
        self.post_message(StepShown(step))

    def _say_where(self) -> None:
        """The page's number; and how a question is answered, which may be out of sight below."""
        asks = self.pages[self.step].predict is not None and self.step not in self._answers
        count = len(self.pages[self.step].links)
        parts = [
            self._checks,
            f"{spoken('answer')} answers" if asks else "",
            f"{spoken('links')} {'link' if count == 1 else 'links'}" if count else "",
            f"← {self.step + 1}/{len(self.pages)} →",
        ]
        self.border_subtitle = plain(" · ".join(part for part in parts if part))

    def say_checks(self, words: str) -> None:
        """How the checks stand, for the edge; nothing where they can be seen."""
        if words != self._checks:
            self._checks = words
            if self.pages:
                self._say_where()

    def show_hints(self, hints: tuple[str, ...], revealed: int) -> None:
        """The hints of the task page."""
        self.query_one(HintList).show(hints, revealed)

    async def show_task(self) -> None:
        """Turn to the task page, where there is one, and to its end."""
        if self.pages and self.pages[-1].task:
            if self.step != len(self.pages) - 1:
                await self.show(len(self.pages) - 1)
            self.call_after_refresh(self.scroll_end, animate=False)

    def answered(self, step: int, answer: Answer) -> None:
        """Show an answer, now and when the page is shown again."""
        self._answers[step] = answer
        if step == self.step:
            card = self.query_one(PredictCard)
            card.answer(answer)
            self._say_where()
            self.call_after_refresh(self.scroll_to_widget, card.answers, animate=False)

    async def action_step(self, by: int) -> None:
        """Turn pages."""
        wanted = self.step + by
        if 0 <= wanted < len(self.pages):
            await self.show(wanted)

    def action_answer(self) -> None:
        """To the choices of the page's question."""
        self.query_one(PredictCard).focus_choices()

    @on(Markdown.LinkClicked)
    def _link(self, event: Markdown.LinkClicked) -> None:
        event.stop()
        if event.href.startswith("#"):
            event.markdown.goto_anchor(event.href[1:])
        elif urlsplit(event.href).scheme in SAFE_SCHEMES:
            self.post_message(LinkOpened(event.href))
