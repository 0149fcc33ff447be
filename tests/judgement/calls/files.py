"""Files that are opened, read and written, and SQLite, which is a file."""

from tests.judgement.calls.call import Call

OPENING = [
    Call("open", 'open("kept.txt")', ruff="ASYNC230"),
    Call("io.open", 'io.open("kept.txt")', ruff="ASYNC230"),
    Call("io.open_code", 'io.open_code(os.path.join(FOLDER, "kept.txt"))', ruff="ASYNC230"),
    Call("io.FileIO", 'io.FileIO("kept.txt")'),
    Call("codecs.open", 'codecs.open("kept.txt", encoding="utf-8")'),
    Call("Path.open", 'Path("kept.txt").open()', ruff="ASYNC230"),
    Call("os.open", 'os.close(os.open("kept.txt", os.O_RDONLY))'),
    Call("os.fdopen", "os.fdopen(descriptor).close()", before="descriptor = os.dup(KEPT.fileno())"),
    Call("zipfile.ZipFile", 'zipfile.ZipFile("kept.zip").close()'),
    Call("tarfile.open", 'tarfile.open(fresh(), "w").close()'),
    Call("gzip.open", 'gzip.open(fresh(), "wb").close()'),
    Call("dbm.open", 'dbm.open(fresh(), "n").close()'),
    Call("shelve.open", "shelve.open(fresh()).close()"),
    Call("configparser.read", 'configparser.ConfigParser().read("kept.txt")'),
    Call("fileinput.input", 'next(fileinput.input("kept.txt"))', threaded=False),
]

OPENED = [
    Call("io.BufferedReader.read", "READER.read(1)", "io.BufferedReader.read"),
    Call("io.BufferedWriter.write", 'WRITER.write(b"x")', "io.BufferedWriter.write"),
    Call("io.BufferedRandom.read", "RANDOM.read(1)", "io.BufferedRandom.read"),
    Call("io.BufferedRandom.write", 'RANDOM.write(b"x")', "io.BufferedRandom.write"),
    Call("io.TextIOWrapper.read", "TEXT.read(1)", "io.TextIOWrapper.read"),
    Call("io.TextIOWrapper.write", 'TEXT_OUT.write("x")', "io.TextIOWrapper.write"),
    Call("io.TextIOWrapper.readline", "TEXT.readline()"),
    Call("io.TextIOWrapper.readlines", "TEXT.readlines()"),
    Call("io.TextIOWrapper.writelines", 'TEXT_OUT.writelines(["x"])'),
    Call("io.BufferedReader.readinto", "READER.readinto(bytearray(1))"),
    Call("io.FileIO.read", "RAW.read(1)"),
    Call("io.FileIO.readall", "RAW.readall()"),
    Call("for line in file", "for _ in FRESHLY_OPENED: pass", threaded=False),
    Call("pickle.load", "pickle.load(PICKLED)", threaded=False),
    Call("json.load", "json.load(JSON)", threaded=False),
    Call("csv.reader", "list(csv.reader(CSV))", threaded=False),
    Call("sys.stdin.readline", "sys.stdin.readline()"),
    Call("os.read", "os.read(KEPT.fileno(), 1)", "os.read"),
    Call("os.write", 'os.write(WRITER.fileno(), b"x")', "os.write"),
    Call("os.pread", "os.pread(KEPT.fileno(), 1, 0)"),
    Call("os.pwrite", 'os.pwrite(WRITER.fileno(), b"x", 0)'),
    Call("os.readv", "os.readv(KEPT.fileno(), [bytearray(1)])"),
    Call("os.writev", 'os.writev(WRITER.fileno(), [b"x"])'),
    Call("os.fsync", "os.fsync(WRITER.fileno())"),
    Call("os.fdatasync", "os.fdatasync(WRITER.fileno())"),
    Call("os.sendfile", "os.sendfile(WRITER.fileno(), KEPT.fileno(), 0, 1)", "os.sendfile"),
    Call("fcntl.flock", "fcntl.flock(WRITER, fcntl.LOCK_EX)"),
    Call("fcntl.lockf", "fcntl.lockf(WRITER, fcntl.LOCK_EX)"),
]


def _sqlite(owner: str, name: str, code: str) -> Call:
    return Call(f"sqlite3.{owner}.{name}", code, f"sqlite3.{owner}.{name}")


SQLITE = [
    Call("sqlite3.connect", 'sqlite3.connect(":memory:").close()'),
    _sqlite("Connection", "execute", 'DB.execute("select 1")'),
    _sqlite("Connection", "executemany", 'DB.executemany("insert into t values (?)", [(1,)])'),
    _sqlite("Connection", "executescript", 'DB.executescript("select 1;")'),
    _sqlite("Connection", "commit", "DB.commit()"),
    _sqlite("Connection", "rollback", "DB.rollback()"),
    _sqlite("Cursor", "execute", 'CURSOR.execute("select 1")'),
    _sqlite("Cursor", "executemany", 'CURSOR.executemany("insert into t values (?)", [(1,)])'),
    _sqlite("Cursor", "executescript", 'CURSOR.executescript("select 1;")'),
    _sqlite("Cursor", "fetchone", "CURSOR.fetchone()"),
    _sqlite("Cursor", "fetchmany", "CURSOR.fetchmany(2)"),
    _sqlite("Cursor", "fetchall", "CURSOR.fetchall()"),
    Call("sqlite3.Connection.backup", "DB.backup(OTHER_DB)"),
    Call(
        "Engine.execute of a synchronous SQLAlchemy engine",
        'ENGINE.connect().execute(sqlalchemy.text("select 1"))',
    ),
]

CALLS = [*OPENING, *OPENED, *SQLITE]
