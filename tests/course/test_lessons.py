from pathlib import Path

import pytest

from tutor.course.lessons import parse_lesson
from tutor.course.problems import Problems

HEAD = """\
+++
id = "one-idea"
title = "One idea"
sentence = "Remember this."
minutes = 3
+++
"""

PREDICT = """\
```predict
question = "How many?"
snippet = "print(1)"
choices = ["1", "2"]
answer = "1"
measured = "1, Python 3.11"
```
"""


def lesson(body, head=HEAD):
    """The lesson that a file of these lines holds; all its problems must be none."""
    problems = Problems()
    parsed = parse_lesson(head + body, Path("/pack/lesson.md"), "lesson.md", problems)
    assert not problems.found
    return parsed


def problems_of(body, head=HEAD):
    problems = Problems()
    assert parse_lesson(head + body, Path("/pack/lesson.md"), "lesson.md", problems) is None or (
        problems.found
    )
    return list(problems.found)


class TestSteps:
    def test_each_heading_of_the_second_level_begins_one(self):
        steps = lesson("\n## First\n\none\n\n### Deeper\n\n## Second ##\ntwo\n").steps
        assert [(step.title, step.markdown) for step in steps] == [
            ("First", "one\n\n### Deeper"),
            ("Second", "two"),
        ]

    def test_a_heading_inside_a_fence_is_code(self):
        body = "## Only\n```python\n## not a step\nx = 1\n```\n~~~~text\n~~~\n## nor this\n~~~~\n"
        steps = lesson(body).steps
        assert len(steps) == 1
        assert steps[0].snippets == ("## not a step\nx = 1",)

    def test_python_fences_are_collected_and_stay_in_the_text(self):
        step = lesson("## Only\n```python\na\n```\n```toml\nb\n```\n- x\n  ```python\n  c\n  ```\n")
        assert step.steps[0].snippets == ("a", "c")
        assert "```toml\nb\n```" in step.steps[0].markdown

    def test_text_above_the_first_heading_is_named_with_its_line(self):
        assert problems_of("\nLost.\n## Step\nx\n") == [
            "lesson.md: line 8 stands above the first `## ` heading: move it below"
        ]

    def test_a_lesson_without_a_step_is_refused(self):
        assert problems_of("\n") == [
            "lesson.md: it has no step: begin each step with a heading `## Title`"
        ]

    def test_a_fence_that_never_closes_is_named_with_its_line(self):
        assert problems_of("## Step\n```python\nx\n## Lost\n") == [
            "lesson.md: the block that opens at line 8 is never closed: close it"
        ]


class TestPredict:
    def test_it_is_taken_out_of_the_text(self):
        step = lesson(f"## Guess\nRead this.\n\n{PREDICT}").steps[0]
        assert step.markdown == "Read this."
        assert (step.predict.answer, step.predict.choices) == ("1", ("1", "2"))
        assert step.snippets == ()

    def test_broken_toml_names_the_line_of_the_file(self):
        body = "## Guess\n" + PREDICT.replace('answer = "1"', "answer 1")
        assert problems_of(body)[0].startswith("lesson.md: line 12 is not TOML")

    def test_a_missing_field_is_named(self):
        body = "## Guess\n" + PREDICT.replace('answer = "1"\n', "")
        assert problems_of(body) == [
            "lesson.md, predict block at line 8: field `answer` is missing: add it"
        ]

    def test_the_answer_must_be_a_choice(self):
        body = "## Guess\n" + PREDICT.replace('answer = "1"', 'answer = "3"')
        assert "field `answer` is none of `choices`" in problems_of(body)[0]

    def test_nothing_follows_it_that_would_give_it_away(self):
        assert (
            "line 15 follows the step's `predict` block"
            in problems_of(f"## Guess\n{PREDICT}It is 1.\n")[0]
        )

    def test_a_step_asks_once(self):
        assert "follows the step's `predict` block" in problems_of(f"## G\n{PREDICT}{PREDICT}")[0]


class TestMarkdownMadePlain:
    def test_an_admonition_becomes_a_labelled_quote(self):
        markdown = lesson("## S\n> [!WARNING]\n> Mind `[!NOTE]`.\n").steps[0].markdown
        assert markdown == "> **Warning**  \n> Mind `[!NOTE]`."

    def test_task_boxes_become_signs(self):
        markdown = lesson("## S\n- [ ] open\n- [x] done\n1. [X] done\n").steps[0].markdown
        assert markdown == "- ☐ open\n- ☑ done\n1. ☑ done"

    def test_code_is_left_alone(self):
        body = "```text\n> [!NOTE]\n- [ ] open\n```"
        assert lesson(f"## S\n{body}\n").steps[0].markdown == body


class TestFrontMatter:
    def test_its_fields_are_the_lessons(self):
        parsed = lesson("## S\nx\n", HEAD.replace("minutes = 3", 'minutes = 4\nexercise = "it"'))
        assert (parsed.id, parsed.sentence, parsed.minutes) == ("one-idea", "Remember this.", 4)
        assert parsed.exercise == "it"

    def test_broken_toml_names_the_line_of_the_file(self):
        head = HEAD.replace("minutes = 3", "minutes")
        assert problems_of("## S\nx\n", head)[0].startswith("lesson.md: line 5 is not TOML")

    @pytest.mark.parametrize("head", ["", "---\ntitle: x\n---\n", "+++\nid = 'never-closed'\n"])
    def test_a_lesson_without_it_is_refused(self, head):
        assert problems_of("## S\nx\n", head) == [
            "lesson.md: it does not begin with fields between two lines +++: add them"
        ]

    def test_fields_and_steps_are_judged_together(self):
        found = problems_of("Lost.\n## S\nx\n", HEAD.replace("minutes = 3", "minutes = 300"))
        assert len(found) == 2
