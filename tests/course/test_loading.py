import os
import time

import pytest

from tutor.course.builtin import builtin_root
from tutor.course.loading import PackError, load_pack

from .conftest import COURSE, EXERCISE, FOLDER, LESSON


class TestGoodPack:
    def test_everything_that_the_files_say_is_there(self, pack):
        loaded = load_pack(pack.root)
        assert (loaded.id, loaded.title, loaded.version) == ("bookshop", "Bookshop", "0.1")
        lesson = loaded.modules[0].lessons[0]
        assert lesson.path == pack.root / LESSON
        exercise = loaded.exercises[lesson.exercise]
        assert exercise.folder == pack.root / FOLDER
        assert exercise.check("missing-book").needs == ("known-book",)
        assert [wrong.name for wrong in exercise.misconceptions] == [
            "status-in-the-body",
            "let-it-raise",
            "sold-out-is-missing",
        ]
        assert all(wrong.folder.is_dir() for wrong in exercise.misconceptions)

    def test_the_built_in_pack_loads(self):
        loaded = load_pack(builtin_root())
        assert [x.id for x in loaded.ordered_exercises()] == [
            "first-green",
            *("typed-in-typed-out", "three-shapes", "patch-means-patch"),
            *("every-door-locked", "read-the-422", "quiet-422"),
            *("ask-dont-build", "ctor-leak", "one-session-per-request", "commit-before-you-answer"),
            *("thin-router", "errors-at-the-edge", "two-doors-one-rule"),
            *("forgotten-await", "unblock-the-loop", "login-costs"),
            *("threads-run-out", "gather-carefully"),
            *("select-not-query", "missing-greenlet", "load-what-you-show"),
            "hold-nothing-while-waiting",
        ]

    def test_partners_may_be_named_tables_or_a_list(self, pack):
        tail = 'app = "carrier:carrier"\nenv = "CARRIER_URL"\n'
        text = pack.text(EXERCISE)
        pack.write(EXERCISE, f"{text}\n[partners.carrier]\n{tail}")
        named = load_pack(pack.root).exercises["say-not-found"].partners
        pack.write(EXERCISE, f'{text}\n[[partners]]\nname = "carrier"\n{tail}')
        assert load_pack(pack.root).exercises["say-not-found"].partners == named

    def test_a_relative_root_works_and_paths_come_out_absolute(self, pack, monkeypatch):
        monkeypatch.chdir(pack.root.parent)
        assert load_pack(pack.root.relative_to(pack.root.parent)).root == pack.root

    def test_windows_line_ends_and_caches_do_no_harm(self, pack):
        (pack.root / LESSON).write_bytes(pack.text(LESSON).replace("\n", "\r\n").encode())
        pack.write(f"{FOLDER}/tests/__pycache__/x.pyc", "")
        pack.write("exercises/left-over/__pycache__/x.pyc", "")
        assert pack.problems() == ()

    def test_forty_exercises_load_in_far_less_than_a_second(self, pack):
        names = [f"exercise-{number}" for number in range(40)]
        for name in names:
            pack.add_exercise(name, "more")
        pack.add_module("more", str([f"more/01-{name}.md" for name in names]))
        begun = time.process_time()
        assert len(load_pack(pack.root).exercises) == 41
        assert time.process_time() - begun < 0.8


class TestNotAPack:
    def test_a_folder_without_a_course_file_is_named(self, tmp_path):
        with pytest.raises(PackError, match=r"is not a pack, for it has no lessons/course\.toml"):
            load_pack(tmp_path)

    def test_a_folder_that_does_not_exist_is_named(self, tmp_path):
        with pytest.raises(PackError, match="nowhere: it is not a pack"):
            load_pack(tmp_path / "nowhere")


class TestBrokenFiles:
    def test_broken_toml_names_the_line(self, pack):
        pack.replace(COURSE, 'version = "0.1"', "version 0.1")
        assert pack.problem().startswith("lessons/course.toml: line 3 is not TOML")

    def test_toml_that_ends_too_early_names_its_last_line(self, pack):
        pack.write(EXERCISE, 'id = "say-not-found"\ntask = """\nnever closed\n')
        assert "line 3 is not TOML" in pack.problem()

    def test_nesting_without_end_is_refused_in_words(self, pack):
        pack.write(EXERCISE, "id = " + "[" * 100_000)
        assert "its TOML cannot be read (RecursionError)" in pack.problem()

    def test_bytes_that_are_no_text_name_the_line(self, pack):
        (pack.root / LESSON).write_bytes(b"+++\nid = '\xff'\n+++\n")
        assert pack.problem() == f"{LESSON}: line 2 is not UTF-8: save the file as UTF-8"

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
    def test_an_unreadable_file_is_named(self, pack):
        (pack.root / LESSON).chmod(0)
        assert "it cannot be read (Permission denied)" in pack.problem()

    def test_a_file_above_one_mebibyte_is_refused(self, pack):
        pack.write(f"{FOLDER}/starter/app/data.json", "x" * (1024 * 1024 + 1))
        assert "data.json: it has 1048577 bytes, more than 1 MiB" in pack.problem()

    def test_a_large_lesson_is_one_problem(self, pack):
        pack.write(LESSON, "x" * (1024 * 1024 + 1))
        assert "more than 1 MiB" in pack.problem()


class TestFields:
    def test_a_missing_field_is_named_with_its_check(self, pack):
        pack.replace(EXERCISE, 'title = "A book that is there is shown as it is stored."\n', "")
        assert pack.problem() == f"{EXERCISE}: field `checks[known-book].title` is missing: add it"

    def test_a_misspelt_field_brings_the_right_word(self, pack):
        pack.replace(EXERCISE, "open_first", "open_frist")
        assert pack.problems() == (
            f"{EXERCISE}: field `open_first` is missing: add it",
            f"{EXERCISE}: field `open_frist` is not known (did you mean `open_first`?): "
            "correct or remove it",
        )

    def test_a_field_of_a_misconception_is_named_by_its_name(self, pack):
        pack.replace(EXERCISE, 'says = ["/books/99 answered 500", "404 is expected"]', "says = []")
        assert pack.problem() == (
            f"{EXERCISE}: field `misconceptions[let-it-raise].says` is []: write a list of at "
            "least 1"
        )

    def test_a_number_out_of_range_says_the_range(self, pack):
        pack.replace(EXERCISE, "points = 2", "points = 200")
        assert "`checks[missing-book].points` is 200: write at most 100" in pack.problem()

    def test_a_text_for_a_list_says_what_to_write(self, pack):
        pack.replace(EXERCISE, 'concepts = ["http.status"]', 'concepts = "http.status"')
        assert "`concepts` is 'http.status': write a list in square brackets" in pack.problem()

    def test_a_package_with_a_version_is_refused(self, pack):
        pack.replace(COURSE, '["fastapi"]', '["fastapi>=0.165"]')
        assert "`packages[1st]` is 'fastapi>=0.165': write the bare name" in pack.problem()

    def test_blank_text_is_empty(self, pack):
        pack.replace(LESSON, "The status code says what happened; the body only adds to it.", " ")
        assert "field `sentence` is empty: write something" in pack.problem()

    @pytest.mark.parametrize(
        ("file", "old", "new"),
        [
            (EXERCISE, "minutes = 5", 'minutes = 5\nfolder = "/etc"'),
            (EXERCISE, 'check = "missing-book"', 'check = "missing-book"\nfolder = "/etc"'),
            (LESSON, "minutes = 3", 'minutes = 3\npath = "/etc/passwd"'),
            (COURSE, "format = 1", 'format = 1\nroot = "/"'),
        ],
    )
    def test_no_file_says_where_things_lie(self, pack, file, old, new):
        pack.replace(file, old, new)
        assert "is not known" in pack.problem()


class TestFormat:
    def test_a_newer_format_names_the_tutor_that_reads_it(self, pack):
        pack.replace(COURSE, "format = 1", 'format = 2\ntutor = "1.4"\nunheard_of = true')
        assert pack.problem() == (
            "lessons/course.toml: it takes fastcto-tutor 1.4 or newer to read this pack (the pack "
            "has format 2; this is version 0.1.0, which reads format 1): upgrade the tutor"
        )

    def test_a_newer_format_without_a_name_asks_for_an_upgrade(self, pack):
        pack.replace(COURSE, "format = 1", "format = 9")
        assert "it takes a newer fastcto-tutor to read this pack" in pack.problem()

    def test_a_pack_that_asks_for_a_newer_tutor_is_refused(self, pack):
        pack.replace(COURSE, "format = 1", 'format = 1\ntutor = "99.0"')
        assert "fastcto-tutor 99.0 or newer to read this pack (the pack asks" in pack.problem()

    def test_a_pack_that_asks_for_this_tutor_loads(self, pack):
        pack.replace(COURSE, "format = 1", 'format = 1\ntutor = "0.1"')
        assert pack.problems() == ()

    def test_a_missing_format_is_a_missing_field(self, pack):
        pack.replace(COURSE, "format = 1\n", "")
        assert pack.problem() == "lessons/course.toml: field `format` is missing: add it"


class TestReferences:
    def test_a_lesson_file_that_is_not_there(self, pack):
        pack.replace(COURSE, '.md"]', '.md", "first-steps/02-more.md"]')
        assert pack.problem().startswith("lessons/first-steps/02-more.md: there is no such file")

    def test_a_lesson_file_that_no_module_lists(self, pack):
        pack.write("lessons/first-steps/02-more.md", pack.text(LESSON))
        assert pack.problem() == (
            "lessons/first-steps/02-more.md: no module lists this lesson: add "
            "'first-steps/02-more.md' to lessons/course.toml"
        )

    def test_a_lesson_listed_twice(self, pack):
        pack.replace(COURSE, '["first-steps/', '["first-steps/01-say-not-found.md", "first-steps/')
        assert any("is listed twice" in problem for problem in pack.problems())

    def test_an_exercise_that_is_not_there(self, pack):
        pack.replace(LESSON, '"say-not-found"', '"say-nothing"')
        assert pack.problem().startswith(
            f"{LESSON}: field `exercise` names 'say-nothing', but there is no "
            "exercises/say-nothing/exercise.toml"
        )

    def test_an_exercise_that_no_lesson_leads_to(self, pack):
        pack.replace(LESSON, 'exercise = "say-not-found"\n', "")
        assert "exercises/say-not-found: no lesson leads to this exercise" in pack.problem()

    def test_an_id_that_is_not_its_folder(self, pack):
        pack.replace(EXERCISE, 'id = "say-not-found"', 'id = "say-found"')
        assert "field `id` is 'say-found': write the folder's name" in pack.problem()

    def test_a_need_that_is_no_check(self, pack):
        pack.replace(EXERCISE, 'needs = ["known-book"]', 'needs = ["known-bock"]')
        assert (
            "`checks[missing-book].needs` names 'known-bock', which is no check" in pack.problem()
        )

    def test_needs_in_a_circle(self, pack):
        pack.replace(EXERCISE, 'id = "known-book"', 'id = "known-book"\nneeds = ["missing-book"]')
        assert "in a circle (known-book > missing-book > known-book)" in pack.problem()

    def test_a_check_that_is_there_twice(self, pack):
        pack.write(EXERCISE, pack.text(EXERCISE) + '\n[[checks]]\nid = "known-book"\ntitle = "x"\n')
        assert "check 'known-book' is there twice" in pack.problem()

    def test_a_misconception_of_an_unknown_check(self, pack):
        pack.replace(EXERCISE, 'check = "known-book"', 'check = "unknown"')
        assert (
            "field `misconceptions.sold-out-is-missing.check` names 'unknown', which is no check"
            in pack.problem()
        )

    def test_a_required_exercise_that_the_pack_does_not_have(self, pack):
        pack.replace(EXERCISE, "minutes = 5", 'minutes = 5\nrequires = ["later"]')
        assert "field `requires` names 'later', which this pack does not have" in pack.problem()

    def test_a_required_module_that_the_pack_does_not_have(self, pack):
        pack.replace(COURSE, "[[modules]]", '[[modules]]\nrequires = ["later"]')
        assert "`modules[first-steps].requires` names 'later'" in pack.problem()

    def test_a_module_and_an_exercise_that_wait_for_each_other(self, pack):
        pack.add_exercise("second", "more")
        pack.add_module("more", '["more/01-second.md"]', requires='["first-steps"]')
        pack.replace(EXERCISE, "minutes = 5", 'minutes = 5\nrequires = ["second"]')
        assert "would never unlock: " in pack.problem()

    def test_two_lessons_of_one_id(self, pack):
        pack.write("lessons/first-steps/02-more.md", pack.text(LESSON))
        pack.replace(COURSE, '.md"]', '.md", "first-steps/02-more.md"]')
        assert "two lessons have the id 'not-found'" in pack.problem()

    def test_one_variable_for_two_things(self, pack):
        pack.replace(EXERCISE, 'app = "app.main:app"', 'app = "app.main:app"\nenv = {A_URL = "x"}')
        more = '\n[partners.a]\napp = "a:a"\nenv = "A_URL"\n'
        pack.write(EXERCISE, pack.text(EXERCISE) + more)
        assert "the variable A_URL is set twice" in pack.problem()


class TestPathsThatLeaveThePack:
    @pytest.mark.parametrize("name", ["../secret.md", "/etc/passwd", "first-steps/../../x.md"])
    def test_a_lesson_outside(self, pack, name):
        pack.replace(COURSE, "first-steps/01-say-not-found.md", name)
        assert any(f"holds '{name}': write 'first-steps/'" in x for x in pack.problems())

    @pytest.mark.parametrize("name", ["../..", "a/b", ".hidden", "UPPER"])
    def test_an_exercise_outside(self, pack, name):
        pack.replace(LESSON, '"say-not-found"', f'"{name}"')
        assert any(f"field `exercise` is '{name}'" in problem for problem in pack.problems())

    def test_a_misconception_outside(self, pack):
        pack.replace(EXERCISE, "[misconceptions.let-it-raise]", '[misconceptions."../../x"]')
        assert "field `misconceptions[../../x].name` is '../../x'" in pack.problem()

    @pytest.mark.parametrize("name", ["../x.py", "/etc/passwd", "app/../../x.py", "app\\\\x.py"])
    def test_a_first_file_outside(self, pack, name):
        pack.replace(EXERCISE, 'open_first = "app/main.py"', f'open_first = "{name}"')
        assert "field `open_first` holds" in pack.problem()

    def test_a_link_to_a_file(self, pack, tmp_path):
        (tmp_path / "secret").write_text("secret")
        (pack.root / FOLDER / "starter/app/config.py").symlink_to(tmp_path / "secret")
        assert "starter/app/config.py: it is a symbolic link" in pack.problem()

    def test_a_link_to_a_folder_is_not_followed(self, pack):
        (pack.root / "exercises/all").symlink_to("/")
        assert pack.problem().startswith("exercises/all: it is a symbolic link")

    def test_a_lesson_that_is_a_link_to_something_endless(self, pack):
        (pack.root / LESSON).unlink()
        (pack.root / LESSON).symlink_to("/dev/zero")
        assert pack.problem().startswith(f"{LESSON}: it is a symbolic link")

    def test_a_course_file_that_is_a_link(self, pack, tmp_path):
        (pack.root / COURSE).rename(tmp_path / "course.toml")
        (pack.root / COURSE).symlink_to(tmp_path / "course.toml")
        assert pack.problem().startswith(f"{COURSE}: it is a symbolic link")

    def test_a_pipe_does_not_hold_the_reader(self, pack):
        (pack.root / EXERCISE).unlink()
        os.mkfifo(pack.root / EXERCISE)
        assert any("neither a file nor a folder" in problem for problem in pack.problems())


class TestManyProblems:
    def test_all_of_them_are_told_at_once(self, pack):
        pack.replace(COURSE, 'version = "0.1"', 'version = "new"')
        pack.replace(EXERCISE, "minutes = 5", "minutes = 500")
        pack.replace(LESSON, "minutes = 3\n", "")
        assert [problem.split(":")[0] for problem in pack.problems()] == [LESSON, EXERCISE, COURSE]
