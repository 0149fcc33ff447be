"""Sleeps, threads, queues, pools, programs, signals, a person at the keyboard, and passwords."""

from tests.judgement.calls.call import Call

_WORKER = "worker = threading.Thread(target=time.sleep, args=(0.05,)); worker.start()"
_POOL = "pool = ThreadPoolExecutor(1)"
_WORK = "work = ThreadPoolExecutor(1).submit(time.sleep, 0.05)"
_EMPTY = "waiting = queue.Queue(); threading.Timer(0.03, waiting.put, [1]).start()"

THREADS = [
    Call("time.sleep", "time.sleep(0.01)", "time.sleep", "ASYNC251"),
    Call(
        "threading.Lock.acquire",
        "lock.acquire()",
        "threading.Lock.acquire",
        before="lock = held(threading.Lock())",
    ),
    Call(
        "threading.Lock.acquire_lock",
        "lock.acquire_lock()",
        "threading.Lock.acquire_lock",
        before="lock = held(threading.Lock())",
    ),
    Call("with threading.Lock", "with lock: pass", before="lock = held(threading.Lock())"),
    Call("threading.RLock.acquire", "lock.acquire()", before="lock = held(threading.RLock())"),
    Call("with threading.RLock", "with lock: pass", before="lock = held(threading.RLock())"),
    Call("threading.Semaphore.acquire", "threading.Semaphore(0).acquire(timeout=0.02)"),
    Call("threading.Event.wait", "threading.Event().wait(0.02)"),
    Call("threading.Condition.wait", "with CONDITION: CONDITION.wait(0.02)"),
    Call("threading.Condition.wait_for", "with CONDITION: CONDITION.wait_for(bool, 0.02)"),
    Call(
        "threading.Barrier.wait",
        "barrier.wait()",
        before="barrier = threading.Barrier(2); threading.Timer(0.02, barrier.wait).start()",
    ),
    Call("threading.Thread.join", "worker.join()", before=_WORKER),
    Call(
        "asyncio.run in a thread that is joined",
        "worker.join()",
        before="worker = threading.Thread(target=asyncio.run, args=(asyncio.sleep(0.05),));"
        " worker.start()",
    ),
    Call("queue.Queue.get", "waiting.get()", before=_EMPTY),
    Call("queue.Queue.put", "FULL.put(1, timeout=0.02) if FULL.full() else None"),
    Call(
        "queue.Queue.join",
        "waiting.join()",
        before="waiting = queue.Queue(); waiting.put(1);"
        " threading.Timer(0.02, waiting.task_done).start()",
    ),
    Call("queue.SimpleQueue.get", "SIMPLE.get(timeout=0.02) if SIMPLE.empty() else None"),
]

POOLS = [
    Call("concurrent.futures.Future.result", "work.result()", before=_WORK),
    Call("concurrent.futures.Future.exception", "work.exception()", before=_WORK),
    Call("concurrent.futures.wait", "concurrent.futures.wait([work])", before=_WORK),
    Call("concurrent.futures.as_completed", "list(as_completed([work]))", before=_WORK),
    Call("ThreadPoolExecutor.map", "list(pool.map(time.sleep, [0.02]))", before=_POOL),
    Call(
        "ThreadPoolExecutor.shutdown",
        "pool.shutdown()",
        before=f"{_POOL}; pool.submit(time.sleep, 0.05)",
    ),
    Call("with ThreadPoolExecutor", "with ThreadPoolExecutor() as p: p.submit(time.sleep, 0.05)"),
    Call(
        "ProcessPoolExecutor.shutdown",
        "pool.shutdown()",
        before="pool = ProcessPoolExecutor(1); pool.submit(time.sleep, 0.05)",
    ),
    Call("with ProcessPoolExecutor", "with ProcessPoolExecutor() as p: p.submit(time.sleep, 0.05)"),
    Call(
        "a ProcessPoolExecutor's Future.result",
        "work.result()",
        before="work = ProcessPoolExecutor(1).submit(time.sleep, 0.05)",
    ),
    Call("multiprocessing.Pool.map", "multiprocessing.Pool(1).map(time.sleep, [0.05])"),
    Call("multiprocessing.pool.ThreadPool.map", "THREAD_POOL.map(time.sleep, [0.05])"),
    Call("multiprocessing.pool.ThreadPool.apply", "THREAD_POOL.apply(time.sleep, [0.05])"),
]

SELECTS = [
    Call("select.select", "select.select([QUIET], [], [], 0.01)"),
    Call(
        "select.poll",
        "polled.poll(10)",
        before="polled = select.poll(); polled.register(QUIET, select.POLLIN)",
    ),
    Call("select.epoll", "select.epoll().poll(0.01)"),
    Call(
        "selectors.DefaultSelector.select",
        "chosen.select(0.01)",
        before="chosen = selectors.DefaultSelector(); chosen.register(QUIET, selectors.EVENT_READ)",
    ),
    Call("signal.sigtimedwait", "signal.sigtimedwait([signal.SIGRTMIN], 0.01)"),
    Call(
        "signal.sigwait",
        "signal.sigwait([signal.SIGRTMIN])",
        before="pending_signal()",
        threaded=False,
    ),
    Call(
        "signal.sigwaitinfo",
        "signal.sigwaitinfo([signal.SIGRTMIN])",
        before="pending_signal()",
        threaded=False,
    ),
    Call(
        "signal.pause",
        "signal.pause()",
        before="signal.setitimer(signal.ITIMER_REAL, 0.03)",
        threaded=False,
    ),
]

PROGRAMS = [
    Call("subprocess.Popen", 'subprocess.Popen(["true"])', ruff="ASYNC220"),
    Call("os.popen", 'os.popen("true")', ruff="ASYNC220"),
    *(
        Call(f"subprocess.{name}", f'subprocess.{name}(["true"])', ruff="ASYNC221")
        for name in ["run", "call", "check_call", "check_output"]
    ),
    Call("subprocess.getoutput", 'subprocess.getoutput("true")', ruff="ASYNC221"),
    Call("subprocess.getstatusoutput", 'subprocess.getstatusoutput("true")', ruff="ASYNC221"),
    Call("os.system", 'os.system("true")', ruff="ASYNC221"),
    Call("os.posix_spawn", 'os.posix_spawn("/bin/true", ["true"], {})', ruff="ASYNC221"),
    Call("os.posix_spawnp", 'os.posix_spawnp("true", ["true"], {})', ruff="ASYNC221"),
    *(
        Call(f"os.{name}", f"os.{name}(os.P_WAIT, {arguments})", ruff="ASYNC221")
        for name, arguments in (
            ("spawnl", '"/bin/true", "true"'),
            ("spawnle", '"/bin/true", "true", {}'),
            ("spawnlp", '"true", "true"'),
            ("spawnlpe", '"true", "true", {}'),
            ("spawnv", '"/bin/true", ["true"]'),
            ("spawnve", '"/bin/true", ["true"], {}'),
            ("spawnvp", '"true", ["true"]'),
            ("spawnvpe", '"true", ["true"], {}'),
        )
    ),
    Call(
        "os.spawnl(os.P_NOWAIT)",
        'os.spawnl(os.P_NOWAIT, "/bin/true", "true")',
        ruff="ASYNC220",
    ),
    Call("os.fork", "os.fork()"),
    Call("os.wait", "os.wait()", ruff="ASYNC222"),
    Call("os.wait3", "os.wait3(0)", ruff="ASYNC222"),
    Call("os.wait4", "os.wait4(-1, 0)", ruff="ASYNC222"),
    Call("os.waitid", "os.waitid(os.P_ALL, 0, os.WEXITED)", ruff="ASYNC222"),
    Call("os.waitpid", "os.waitpid(-1, 0)", ruff="ASYNC222"),
]

PEOPLE = [
    Call("input", 'input("Name: ")', "builtins.input", "ASYNC250"),
    Call("getpass.getpass", "getpass.getpass()"),
]

PASSWORDS = [
    Call("hashlib.pbkdf2_hmac", 'hashlib.pbkdf2_hmac("sha256", b"p", b"salt", 50_000)'),
    Call("hashlib.scrypt", 'hashlib.scrypt(b"p", salt=b"salt", n=2**14, r=8, p=1)'),
    Call("bcrypt.hashpw", 'bcrypt.hashpw(b"p", bcrypt.gensalt(10))'),
    Call("bcrypt.checkpw", 'bcrypt.checkpw(b"p", HASHED)'),
    Call("bcrypt.kdf", 'bcrypt.kdf(b"p", b"salt", 32, rounds=16)'),
    Call(
        "hashlib.pbkdf2_hmac of few iterations",
        'hashlib.pbkdf2_hmac("sha256", b"p", b"salt", 100)',
        left="it takes microseconds: no password is kept so, but the loop does not mind",
    ),
]

CALLS = [*THREADS, *POOLS, *SELECTS, *PROGRAMS, *PEOPLE, *PASSWORDS]
