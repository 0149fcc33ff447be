"""Paths that are looked up and folders that are changed."""

from pathlib import Path

from tests.judgement.calls.call import Call


def _os_path(name: str, arguments: str = '"kept.txt"', **lists: str) -> Call:
    return Call(f"os.path.{name}", f"os.path.{name}({arguments})", **lists)


def _path(name: str, path: str = "kept.txt", arguments: str = "", **more: str) -> Call:
    code = f'Path("{path}").{name}({arguments})'
    if not hasattr(Path, name):
        more["left"] = f"this Python has no Path.{name}"
    return Call(f"Path.{name}", more.pop("code", code), ruff="ASYNC240", **more)


OS = [
    Call("os.stat", 'os.stat("kept.txt")', "os.stat"),
    Call("os.lstat", 'os.lstat("kept.txt")'),
    Call("os.fstat", "os.fstat(KEPT.fileno())"),
    Call("os.access", 'os.access("kept.txt", os.R_OK)', "os.access"),
    Call("os.readlink", 'os.readlink("kept.txt")', "os.readlink"),
    Call("os.statvfs", 'os.statvfs(".")', "os.statvfs"),
    Call("os.getcwd", "os.getcwd()", "os.getcwd"),
    Call("os.listdir", 'os.listdir(".")', "os.listdir"),
    Call("os.scandir", 'next(os.scandir("."))', "os.scandir"),
    Call("os.walk", 'list(os.walk("folder"))'),
    Call("os.mkdir", "os.mkdir(fresh())", "os.mkdir"),
    Call("os.makedirs", "os.makedirs(fresh())"),
    Call("os.rmdir", "os.rmdir(path)", "os.rmdir", before="path = new_folder()"),
    Call("os.remove", "os.remove(path)", "os.remove", before="path = new_file()"),
    Call("os.unlink", "os.unlink(path)", "os.unlink", before="path = new_file()"),
    Call("os.rename", "os.rename(path, fresh())", "os.rename", before="path = new_file()"),
    Call("os.replace", "os.replace(path, fresh())", "os.replace", before="path = new_file()"),
    Call("os.link", 'os.link("kept.txt", fresh())', "os.link"),
    Call("os.symlink", 'os.symlink("kept.txt", fresh())', "os.symlink"),
    Call("os.chmod", 'os.chmod("kept.txt", 0o644)'),
    Call("os.chown", 'os.chown("kept.txt", os.getuid(), os.getgid())'),
    Call("os.utime", 'os.utime("kept.txt")'),
    Call("os.truncate", "os.truncate(path, 0)", before="path = new_file()"),
]

OS_PATH = [
    _os_path("exists", ruff="ASYNC240"),
    _os_path("lexists"),
    _os_path("isfile"),
    _os_path("isdir"),
    _os_path("islink", blockbuster="os.path.islink"),
    _os_path("ismount", '"/"', blockbuster="os.path.ismount"),
    _os_path("getsize"),
    _os_path("getmtime"),
    _os_path("getctime"),
    _os_path("getatime"),
    _os_path("realpath"),
    _os_path("samefile", '"kept.txt", "kept.txt"', ruff="ASYNC240"),
    _os_path("sameopenfile", "KEPT.fileno(), KEPT.fileno()", blockbuster="os.path.sameopenfile"),
    _os_path("abspath", blockbuster="os.path.abspath", ruff="ASYNC240"),
    _os_path("expanduser", '"~root"', ruff="ASYNC240"),
    Call(
        "os.path.samestat",
        "os.path.samestat(STAT, STAT)",
        "os.path.samestat",
        left="it compares two results that it is given and asks the disk nothing",
    ),
    Call(
        'os.path.expanduser("~")',
        'os.path.expanduser("~")',
        ruff="ASYNC240",
        left="one's own home is read from the environment variable HOME",
    ),
    Call(
        "os.path.isjunction",
        "os.path.isjunction('kept.txt')",
        ruff="ASYNC240",
        left="only Windows has junctions: elsewhere it answers False without asking the disk",
    ),
]

_PLAIN = (
    "exists stat lstat is_file is_dir is_symlink is_socket is_fifo is_block_device"
    " is_char_device is_mount owner group resolve absolute touch read_text read_bytes"
)

PATH = [
    *(_path(name) for name in _PLAIN.split()),
    _path("samefile", arguments='"kept.txt"'),
    _path("chmod", arguments="0o644"),
    _path("write_text", "written.txt", '"text"'),
    _path("write_bytes", "written.txt", 'b"text"'),
    _path("readlink"),
    _path("cwd", code="Path().cwd()"),
    _path("iterdir", code='list(Path("folder").iterdir())'),
    _path("glob", code='list(Path("folder").glob("*"))'),
    _path("rglob", code='list(Path("folder").rglob("*"))'),
    _path("mkdir", code="Path(fresh()).mkdir()"),
    _path("rmdir", code="path.rmdir()", before="path = Path(new_folder())"),
    _path("unlink", code="path.unlink()", before="path = Path(new_file())"),
    _path("rename", code="path.rename(fresh())", before="path = Path(new_file())"),
    _path("replace", code="path.replace(fresh())", before="path = Path(new_file())"),
    _path("symlink_to", code='Path(fresh()).symlink_to("kept.txt")'),
    _path("hardlink_to", code='Path(fresh()).hardlink_to("kept.txt")'),
    _path("link_to", code='Path("kept.txt").link_to(fresh())'),
    _path("walk", code='list(Path("folder").walk())'),
    _path("expanduser", code='Path("~root").expanduser()'),
    _path("lchmod", arguments="0o644"),
    _path(
        "home",
        code="Path().home()",
        left="one's own home is read from the environment variable HOME",
    ),
    _path(
        "is_junction",
        left="only Windows has junctions: elsewhere it answers False without asking the disk",
    ),
]

LIBRARY = [
    Call("shutil.copy", 'shutil.copy("kept.txt", fresh())'),
    Call("shutil.copyfile", 'shutil.copyfile("kept.txt", fresh())'),
    Call("shutil.copytree", 'shutil.copytree("folder", fresh())'),
    Call("shutil.move", "shutil.move(path, fresh())", before="path = new_file()"),
    Call("shutil.rmtree", "shutil.rmtree(path)", before="path = new_folder()"),
    Call("shutil.disk_usage", 'shutil.disk_usage(".")'),
    Call("shutil.which", 'shutil.which("python", path=".")'),
    Call("shutil.make_archive", 'shutil.make_archive(fresh(), "zip", "folder")'),
    Call("glob.glob", 'glob.glob("folder/*")'),
    Call("glob.iglob", 'list(glob.iglob("folder/*"))'),
    Call("tempfile.NamedTemporaryFile", "tempfile.NamedTemporaryFile().close()"),
    Call("tempfile.TemporaryFile", "tempfile.TemporaryFile().close()"),
    Call("tempfile.TemporaryDirectory", "tempfile.TemporaryDirectory().cleanup()"),
    Call("tempfile.mkstemp", "tempfile.mkstemp()"),
    Call("filecmp.cmp", 'filecmp.cmp("kept.txt", "kept.txt", shallow=False)'),
]

CALLS = [*OS, *OS_PATH, *PATH, *LIBRARY]
