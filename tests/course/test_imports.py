import subprocess
import sys

MODULES = ["builtin", "checking", "exercise_file", "lessons", "loading", "scaffold", "unlocking"]


class TestStartUp:
    def test_nothing_heavy_is_imported(self):
        program = (
            "import importlib, sys\n"
            f"for name in {MODULES!r}: importlib.import_module('tutor.course.' + name)\n"
            "from tutor.course.checking import problems\n"
            "from tutor.course.loading import builtin_root, load_pack\n"
            "problems(load_pack(builtin_root()))\n"
            "heavy = {'fastapi', 'starlette', 'sqlalchemy', 'pytest', 'textual', 'httpx'}\n"
            "print(*sorted(heavy & set(sys.modules)))\n"
        )
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
        assert (done.stdout.strip(), done.stderr) == ("", "")
