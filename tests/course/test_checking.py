import shutil

import pytest

from tutor.course.checking import problems
from tutor.course.loading import load_pack

from .conftest import COURSE, EXERCISE, FOLDER, LESSON, SUITE


def found(pack):
    """What checking says of a pack that loads."""
    return problems(load_pack(pack.root))


def only(pack):
    listed = found(pack)
    assert len(listed) == 1, listed
    return listed[0]


class TestStarter:
    def test_it_has_the_apps_module(self, pack):
        pack.replace(EXERCISE, "app.main:app", "app.web:app")
        assert "starter: it has no app/web.py, where `app` says" in only(pack)

    def test_the_app_may_be_a_package(self, pack):
        pack.replace(EXERCISE, "app.main:app", "app:app")
        assert found(pack) == []

    def test_it_has_the_file_to_open_first(self, pack):
        pack.replace(EXERCISE, 'open_first = "app/main.py"', 'open_first = "app/web.py"')
        assert "field `open_first` names 'app/web.py', which is not in the starter" in only(pack)

    def test_the_file_to_open_first_is_the_learners(self, pack):
        pack.replace(EXERCISE, '"app/**/*.py"', '"app/main.py"')
        pack.replace(EXERCISE, 'open_first = "app/main.py"', 'open_first = "app/books.py"')
        assert "'app/books.py', which is not editable" in only(pack)

    def test_a_dotfile_would_never_arrive(self, pack):
        pack.write(f"{FOLDER}/starter/.env", "SECRET=1")
        assert "starter/.env: dotfiles never reach an app" in only(pack)

    def test_a_missing_starter_is_said_once(self, pack):
        shutil.rmtree(pack.root / FOLDER / "starter")
        assert "starter: there is no such folder" in only(pack)


class TestAnswers:
    def test_there_is_a_solution(self, pack):
        shutil.rmtree(pack.root / FOLDER / "solution")
        assert "solution: there is no such folder" in only(pack)

    def test_there_is_another_right_answer(self, pack):
        shutil.rmtree(pack.root / FOLDER / "alternatives")
        assert "alternatives: there is no other right answer" in only(pack)

    def test_there_are_three_misconceptions(self, pack):
        text = pack.text(EXERCISE)
        pack.write(EXERCISE, text[: text.index("[misconceptions.sold-out-is-missing]")])
        shutil.rmtree(pack.root / FOLDER / "misconceptions/sold-out-is-missing")
        assert "field `misconceptions` has 2: describe at least 3" in only(pack)

    def test_each_misconception_has_its_folder(self, pack):
        shutil.rmtree(pack.root / FOLDER / "misconceptions/let-it-raise")
        assert "misconceptions/let-it-raise: there is no such folder" in only(pack)

    def test_an_answer_stays_where_a_learner_may_write(self, pack):
        pack.write(f"{FOLDER}/solution/settings.py", "x = 1\n")
        assert "solution/settings.py: no glob of `editable` allows this path" in only(pack)

    def test_an_answer_holds_changed_files_only(self, pack):
        same = pack.text(f"{FOLDER}/starter/app/books.py")
        pack.write(f"{FOLDER}/alternatives/own-exception/app/books.py", same)
        assert "own-exception/app/books.py: it is the same as in the starter" in only(pack)

    def test_an_editable_glob_in_no_known_folder_is_a_slip(self, pack):
        pack.replace(EXERCISE, '["app/**/*.py"]', '["app/**/*.py", "ap/errors.py"]')
        assert "field `editable` holds 'ap/errors.py'" in only(pack)

    def test_an_editable_file_that_a_learner_may_add_is_none(self, pack):
        pack.replace(EXERCISE, '["app/**/*.py"]', '["app/*.py", "app/errors.py"]')
        assert found(pack) == []


class TestUnlistedFiles:
    @pytest.mark.parametrize(
        "name",
        [
            "notes.txt",
            "scripts/seed.py",
            "misconceptions/fourth/app/main.py",
            "alternatives/readme.md",
            "tests/data.json",
            "tests/forgotten.py",
        ],
    )
    def test_what_no_rule_names_is_a_problem(self, pack, name):
        pack.write(f"{FOLDER}/{name}", "")
        place = only(pack).split(":")[0]
        assert f"{FOLDER}/{name}".startswith(place)
        assert place != FOLDER

    @pytest.mark.parametrize(
        "name", ["host.py", "tests/conftest.py", "__pycache__/x.pyc", "tests/__pycache__/x.pyc"]
    )
    def test_what_a_rule_names_is_none(self, pack, name):
        pack.write(f"{FOLDER}/{name}", "")
        assert found(pack) == []

    def test_a_helper_that_a_test_imports_is_none(self, pack):
        pack.write(f"{FOLDER}/tests/seeds.py", "from .more import BOOKS\n")
        pack.write(f"{FOLDER}/tests/more.py", "BOOKS = 2\n")
        pack.replace(SUITE, "from tutor.testing", "from .seeds import BOOKS\nfrom tutor.testing")
        assert found(pack) == []

    def test_a_helper_by_its_whole_name_would_not_be_found(self, pack):
        pack.write(f"{FOLDER}/tests/seeds.py", "BOOKS = 2\n")
        pack.replace(SUITE, "from tutor.testing", "from seeds import BOOKS\nfrom tutor.testing")
        assert "write `from .seeds import …`" in only(pack)


class TestHiddenSuite:
    def test_a_check_without_a_test_names_the_function_to_write(self, pack):
        pack.write(EXERCISE, pack.text(EXERCISE) + '\n[[checks]]\nid = "new-one"\ntitle = "New"\n')
        assert "check 'new-one' has no test: write `test_new_one` in tests/test_*.py" in only(pack)

    def test_a_test_without_a_check_is_named_with_its_line(self, pack):
        pack.write(f"{FOLDER}/tests/test_more.py", "\nasync def test_more(app):\n    pass\n")
        assert "test_more.py: `test_more` in line 2 belongs to no check" in only(pack)

    def test_title_and_docstring_agree_letter_for_letter(self, pack):
        pack.replace(SUITE, '"""A book that is not there answers 404."""', '"""Answers 404."""')
        assert "begins with the line “Answers 404.”, but its check's title is “A book" in only(pack)

    def test_a_docstring_may_go_on_below_its_first_line(self, pack):
        more = 'answers 404.\n\n    Clients rely on it.\n    """'
        pack.replace(SUITE, 'answers 404."""', more)
        assert found(pack) == []

    def test_a_test_in_a_class_decides_nothing(self, pack):
        more = "\nclass TestMore:\n    async def test_more(self, app):\n        pass\n"
        pack.write(SUITE, pack.text(SUITE) + more)
        assert "`test_more` in line" in only(pack)
        assert "is inside a class" in only(pack)

    def test_a_check_is_one_test(self, pack):
        mark = 'import pytest\n\n\n@pytest.mark.parametrize("n", [1, 2])\n'
        pack.replace(SUITE, "async def test_known_book", mark + "async def test_known_book")
        assert "is parametrised, and a check is one test: loop inside it" in only(pack)

    def test_a_test_that_is_there_twice(self, pack):
        pack.write(f"{FOLDER}/tests/test_again.py", pack.text(SUITE))
        assert all("is there twice" in problem for problem in found(pack))
        assert len(found(pack)) == 2

    def test_a_syntax_error_is_named_with_its_line(self, pack):
        pack.replace(SUITE, "async def test_missing_book(app):", "async def test_missing_book(app)")
        line = pack.text(SUITE).split("\n").index("async def test_missing_book(app)") + 1
        assert f"test_books.py: line {line} is not Python" in only(pack)

    def test_it_is_never_run(self, pack, tmp_path):
        run = f"open({str(tmp_path / 'ran')!r}, 'w')\n"
        pack.write(SUITE, pack.text(SUITE) + run)
        pack.write(f"{FOLDER}/host.py", run)
        assert found(pack) == []
        assert not (tmp_path / "ran").exists()


class TestPartners:
    PARTNER = '\n[partners.carrier]\napp = "carrier:carrier"\nenv = "CARRIER_URL"\n'

    def test_its_module_is_in_the_tests_folder(self, pack):
        pack.write(EXERCISE, pack.text(EXERCISE) + self.PARTNER)
        assert "names 'carrier:carrier', but there is no tests/carrier.py" in only(pack)

    def test_its_module_has_the_name(self, pack):
        pack.write(EXERCISE, pack.text(EXERCISE) + self.PARTNER)
        pack.write(f"{FOLDER}/tests/carrier.py", "async def carier(scope, receive, send): ...\n")
        assert "but tests/carrier.py has no `carrier`" in only(pack)

    def test_a_partner_that_is_there_is_fine(self, pack):
        pack.write(EXERCISE, pack.text(EXERCISE) + self.PARTNER)
        pack.write(f"{FOLDER}/tests/carrier.py", "async def carrier(scope, receive, send): ...\n")
        assert found(pack) == []


class TestTexts:
    def test_hints_are_three(self, pack):
        text = pack.text(EXERCISE)
        start = text.index('    "A route does not')
        pack.write(EXERCISE, text[:start] + text[text.index("\n", start) + 1 :])
        assert "field `hints` has 2: write 3" in only(pack)

    def test_a_step_fits_on_a_screen(self, pack):
        pack.replace(LESSON, "A client looks at", "A\n" * 30 + "client looks at")
        assert "step “Programs read the status first” has 33 lines, and 32 fit" in only(pack)

    def test_a_step_without_text_is_named(self, pack):
        pack.write(LESSON, pack.text(LESSON) + "\n## Later\n")
        assert "step “Later” is empty" in only(pack)

    @pytest.mark.parametrize(
        "link",
        [
            "[x](javascript:alert(1))",
            "![x](picture.png)",
            "[x](<../secret.md>)",
            "<mailto:a@b.example>",
            "[x]: file:///etc/passwd",
            "[x](#anchor)",
        ],
    )
    def test_links_lead_to_the_web_only(self, pack, link):
        pack.write(LESSON, f"{pack.text(LESSON)}\n{link}\n")
        assert "a link leads to '" in only(pack)

    def test_links_in_a_task_are_looked_at(self, pack):
        pack.replace(EXERCISE, "Make it\n", "Make it [so](ftp://x) \n")
        assert "exercise.toml: a link leads to 'ftp://x'" in only(pack)

    def test_code_holds_no_links(self, pack):
        pack.write(LESSON, pack.text(LESSON) + "\n`x[0](1)`\n\n```text\n[x](y)\n```\n")
        assert found(pack) == []

    def test_a_snippet_that_is_not_python_is_named_with_its_line(self, pack):
        pack.replace(LESSON, "\nerror = HTTP", "\nerror := HTTP")
        assert "step “Leave the route with an answer”, snippet 1, line 3 is not Python" in only(
            pack
        )

    def test_a_snippet_may_await(self, pack):
        pack.write(LESSON, pack.text(LESSON) + "\n```python\nawait x\nasync with y: ...\n```\n")
        assert found(pack) == []

    def test_a_question_has_python_too(self, pack):
        pack.replace(LESSON, "    return None\n", "    return None None\n")
        assert "`predict`, line 8 is not Python" in only(pack)


class TestPackages:
    def test_one_that_is_not_installed_is_named(self, pack):
        pack.replace(COURSE, '["fastapi"]', '["fastapi", "no-such-package"]')
        assert "field `packages` names 'no-such-package', which is not installed" in only(pack)

    def test_spelling_is_normalised(self, pack):
        pack.replace(COURSE, '["fastapi"]', '["SQLAlchemy", "Email_Validator", "pydantic.core"]')
        assert found(pack) == []


class TestBuiltInPack:
    def test_its_lessons_have_nothing_wrong(self):
        from tutor.course.builtin import builtin_root

        assert [x for x in problems(load_pack(builtin_root())) if x.startswith("lessons/")] == []
