"""A real Chromium without a window, driven through its DevTools protocol."""

import base64
import itertools
import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from websockets.sync.client import ClientConnection, connect

PROGRAM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
SECONDS = 90
PATIENT: dict[str, Any] = {
    "max_size": None,
    "max_queue": None,
    "ping_interval": None,
    "open_timeout": SECONDS,
    "proxy": None,
}
"""A websocket that is not always read, and takes what comes all the same."""
ALT, CTRL, SHIFT = 1, 2, 8
CODES = {
    "Enter": 13, "Backspace": 8, "End": 35, "Home": 36, "ArrowLeft": 37, "ArrowUp": 38,
    "ArrowRight": 39, "ArrowDown": 40, "F1": 112, "F4": 115,
}  # fmt: skip


class Tab:
    """A tab: what it asks the network for, what it complains of, its terminal's text."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self.asked: list[str] = []
        self.complaints: list[str] = []
        for domain in ("Network", "Log", "Page", "Runtime"):
            self.do(f"{domain}.enable")
        self.do("Emulation.setFocusEmulationEnabled", enabled=True)

    def do(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Carry out a command of the protocol and give its result."""
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self._socket.recv(timeout=SECONDS))
            if message.get("id") == number:
                assert "error" not in message, message
                return message["result"]
            self._heard(message)

    def _heard(self, message: dict[str, Any]) -> None:
        details = message["params"]
        match message["method"]:
            case "Network.requestWillBeSent":
                self.asked.append(details["request"]["url"])
            case "Network.webSocketCreated":
                self.asked.append(details["url"])
            case "Log.entryAdded" if details["entry"]["level"] == "error":
                self.complaints.append(details["entry"]["text"])
            case "Runtime.exceptionThrown":
                self.complaints.append(json.dumps(details["exceptionDetails"]))

    def value(self, script: str) -> Any:
        """What a script gives; None where the page led on to another one meanwhile."""
        try:
            result = self.do(
                "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
            )
        except AssertionError as error:
            if "navigated" in str(error):
                return None
            raise
        return result["result"].get("value")

    def open(self, url: str) -> None:
        """Go there."""
        self.do("Page.navigate", url=url)

    def text(self) -> str:
        """What the tutor's terminal shows."""
        return (
            self.value(
                """(async () => {
              if (!document.getElementById("screen")) return "";
              const { terminal } = await import("/page/tutor.mjs");
              const rows = [...Array(terminal.rows).keys()];
              return rows.map((y) => terminal.buffer.active.getLine(y)?.translateToString(true))
                .join("\\n");
            })()"""
            )
            or ""
        )

    def waited(self, wanted: str) -> str:
        """The terminal's text once it holds `wanted`."""
        return self.until(lambda: wanted in self.text(), wanted)

    def until(self, true: Any, what: str) -> str:
        """Wait for it; gives the terminal's text."""
        deadline = time.monotonic() + SECONDS
        while not true():
            assert time.monotonic() < deadline, f"no {what!r} in:\n{self.text()}"
            time.sleep(0.2)
        return self.text()

    def press(self, key: str, times: int = 1, *, held: int = 0) -> None:
        """Press a key, with ctrl or alt held."""
        code = CODES.get(key, ord(key[0].upper()))
        name = key if len(key) > 1 else f"Key{key.upper()}"
        pressed = {"key": key, "code": name, "windowsVirtualKeyCode": code, "modifiers": held}
        for _ in range(times):
            self.do("Input.dispatchKeyEvent", type="rawKeyDown", **pressed)
            self.do("Input.dispatchKeyEvent", type="keyUp", **pressed)

    def type(self, text: str) -> None:
        """Type letters one by one."""
        for letter in text:
            self.do("Input.dispatchKeyEvent", type="keyDown", text=letter, key=letter)
            self.do("Input.dispatchKeyEvent", type="keyUp", key=letter)

    def picture(self, path: Path) -> None:
        """Write a PNG of the tab."""
        path.write_bytes(base64.b64decode(self.do("Page.captureScreenshot")["data"]))


@contextmanager
def chromium(folder: Path, width: int = 1280, height: int = 800) -> Iterator[Tab]:
    """A browser with a profile of its own and one tab; no name but this machine's resolves."""
    assert PROGRAM is not None
    command = [
        *(PROGRAM, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"),
        *("--disable-dev-shm-usage", "--disable-background-networking", "--hide-scrollbars"),
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
        *("--remote-debugging-port=0", f"--user-data-dir={folder}"),
        *(f"--window-size={width},{height}", "about:blank"),
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        port = _port(folder / "DevToolsActivePort")
        pages = httpx.get(f"http://127.0.0.1:{port}/json/list", timeout=SECONDS).json()
        url = next(page["webSocketDebuggerUrl"] for page in pages if page["type"] == "page")
        with connect(url, **PATIENT) as socket:
            yield Tab(socket)
    finally:
        process.terminate()
        process.wait(timeout=SECONDS)


def _port(path: Path) -> int:
    deadline = time.monotonic() + SECONDS
    while not path.exists() or not path.read_text("utf-8"):
        assert time.monotonic() < deadline, "Chromium did not start"
        time.sleep(0.1)
    return int(path.read_text("utf-8").splitlines()[0])
