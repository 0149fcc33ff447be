// The page's side: a terminal whose keys go to the tutor's screen, and whose picture comes from it.

// The terminal makes style elements; the page's policy wants each to carry its nonce.
const { nonce } = document.querySelector("script[nonce]");
const create = document.createElement.bind(document);
document.createElement = (name, ...more) => {
  const element = create(name, ...more);
  if (String(name).toLowerCase() === "style") element.nonce = nonce;
  return element;
};

const [{ Terminal }, { FitAddon }, { Unicode11Addon }, { WebglAddon }] = await Promise.all([
  import("/page/xterm/xterm.mjs"),
  import("/page/xterm/addon-fit.mjs"),
  import("/page/xterm/addon-unicode11.mjs"),
  import("/page/xterm/addon-webgl.mjs"),
]);

const MAC = /Mac|iPhone|iPad/.test(navigator.platform);
const KEPT = ["n", "t", "q", "w"]; // with ctrl, browsers never hand these to a page
const over = document.getElementById("over");
const notice = document.getElementById("notice");
const keys = document.getElementById("keys");

export const terminal = new Terminal({
  allowProposedApi: true, // for Unicode 11's widths
  cursorBlink: false,
  fontFamily: 'ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  fontSize: 15,
  macOptionClickForcesSelection: true,
  scrollback: 0,
  theme: { background: "#121212" },
});
const fit = new FitAddon();
terminal.loadAddon(fit);
terminal.loadAddon(new Unicode11Addon());
terminal.unicode.activeVersion = "11";
terminal.open(document.getElementById("screen"));
try {
  const drawn = new WebglAddon(); // draws frames without gaps
  drawn.onContextLoss(() => drawn.dispose());
  terminal.loadAddon(drawn);
} catch {
  // Without WebGL the terminal draws with elements.
}

// To the screen and from it

let socket = null;

function say(...message) {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
}

function connect() {
  over.close();
  terminal.reset();
  fit.fit();
  const address = new URL("/screen", location.href);
  address.protocol = location.protocol.replace("http", "ws");
  address.search = new URLSearchParams({ columns: terminal.cols, rows: terminal.rows });
  socket = new WebSocket(address);
  socket.binaryType = "arraybuffer";
  let begun = false;
  socket.onmessage = ({ data }) => {
    if (!begun) say("focus", document.hasFocus()); // sooner, and the screen would forget it
    begun = true;
    if (typeof data === "string") beside(...JSON.parse(data));
    else terminal.write(new Uint8Array(data));
  };
  socket.onclose = ({ reason }) => {
    over.firstElementChild.textContent = reason
      || "The tutor cannot be reached. Is `fastcto-tutor serve` still running? Its newest link opens it.";
    over.showModal();
  };
  terminal.focus();
}

function beside(kind, url) {
  if (kind === "open") window.open(url, "_blank", "noopener,noreferrer");
}

over.querySelector("button").onclick = connect;
over.oncancel = (event) => event.preventDefault();

terminal.onData((typed) => say("type", typed));
terminal.onBinary((typed) => say("type", typed));
terminal.onResize(({ cols, rows }) => say("size", cols, rows));
new ResizeObserver(() => fit.fit()).observe(document.getElementById("screen"));
window.addEventListener("focus", () => say("focus", true));
window.addEventListener("blur", () => say("focus", false));

// Keys

function isPaste({ ctrlKey, key }) {
  return ctrlKey && key.toLowerCase() === "v";
}

function isBrowsers({ ctrlKey, shiftKey, metaKey, key }) {
  return key === "F11" || key === "F12" || metaKey || (ctrlKey && (shiftKey ? /^[a-z]$/i : /^[-=+0]$/).test(key));
}

terminal.attachCustomKeyEventHandler((event) => {
  const letter = event.key.toLowerCase();
  if (event.ctrlKey && event.shiftKey && letter === "c" && terminal.hasSelection()) {
    event.preventDefault(); // else it opens the browser's tools
    if (event.type === "keydown") copy(terminal.getSelection());
    return false;
  }
  if (isPaste(event) || isBrowsers(event)) return false;
  if (!MAC && event.altKey && !event.ctrlKey && KEPT.includes(letter)) {
    event.preventDefault();
    if (event.type === "keydown") say("type", String.fromCharCode(letter.charCodeAt(0) - 96));
    return false;
  }
  return true;
});

if (!MAC && !localStorage.getItem("keys-understood")) keys.hidden = false;
keys.querySelector("button").onclick = () => {
  localStorage.setItem("keys-understood", "yes");
  keys.hidden = true;
  terminal.focus();
};

// Clipboard: the tutor copies with OSC 52. What the clipboard holds is never told to it.

terminal.parser.registerOscHandler(52, (data) => {
  const encoded = data.slice(data.indexOf(";") + 1);
  if (encoded === "?") return true;
  try {
    copy(new TextDecoder().decode(Uint8Array.from(atob(encoded), (c) => c.charCodeAt(0))));
  } catch {
    // Not base64: nothing to copy.
  }
  return true;
});

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    tell(
      window.isSecureContext
        ? "Your browser did not let the text be copied: allow it, or mark it with shift and the mouse."
        : "Browsers copy only on https or on this machine itself: mark the text with shift and the mouse.",
    );
  }
}

let telling = 0;
function tell(text) {
  notice.textContent = text;
  notice.hidden = false;
  clearTimeout(telling);
  telling = setTimeout(() => { notice.hidden = true; }, 8000);
}

connect();
