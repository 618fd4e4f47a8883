// Says a new answer once to a screen reader, gives back a focus that the new answer took away, and
// lets the keyboard into tables that scroll.
const MILLISECONDS_BEFORE = 150; // the region is known to the reader before words come into it
const MILLISECONDS_SHOWN = 8000; // then the words stand once on the page, in the answer alone
const MILLISECONDS_WATCHED = 3000;
const MILLISECONDS_BETWEEN = 100;
const MILLISECONDS_LOOKING = 1500; // an answer that comes sooner is enough to be told
const LOOKING = "[data-testid='stSpinner']";
const TABLES = "[data-testid='stTable'] table";
const BOX = "[data-testid='stChatInputTextArea']";

let told = 0; // outlives the region, which goes and comes with the rooms

function tell(root, words) {
  const said = root.querySelector(".said");
  clearTimeout(root.telling);
  said.textContent = "";
  root.telling = setTimeout(() => {
    said.textContent = words;
    root.telling = setTimeout(() => { said.textContent = ""; }, MILLISECONDS_SHOWN);
  }, MILLISECONDS_BEFORE);
}

// A button that asks is gone when its answer stands, and the focus with it. A reader who put the
// focus nowhere by a click on plain ground keeps it there: what was focused last still stands.
function keepFocus(root) {
  clearInterval(root.watching);
  const end = Date.now() + MILLISECONDS_WATCHED;
  root.watching = setInterval(() => {
    const lost = document.activeElement === document.body && root.last && !root.last.isConnected;
    if (lost) document.querySelector(BOX)?.focus({ preventScroll: true });
    if (lost || Date.now() > end) clearInterval(root.watching);
  }, MILLISECONDS_BETWEEN);
}

function letKeysIn(label) {
  for (const table of document.querySelectorAll(TABLES)) {
    const frame = table.parentElement;
    const scrolls = frame.scrollWidth > frame.clientWidth;
    if (scrolls === frame.hasAttribute("tabindex")) continue;
    if (scrolls) {
      frame.tabIndex = 0;
      frame.setAttribute("role", "group");
      frame.setAttribute("aria-label", label);
    } else {
      for (const name of ["tabindex", "role", "aria-label"]) frame.removeAttribute(name);
    }
  }
}

// A reader who sees nothing is told once that a long search goes on.
function tellLooking(root, words) {
  const looks = document.querySelector(LOOKING) !== null;
  if (looks && !root.search) {
    root.search = setTimeout(() => {
      if (document.querySelector(LOOKING)) tell(root, words);
    }, MILLISECONDS_LOOKING);
  } else if (!looks) {
    clearTimeout(root.search);
    root.search = null;
  }
}

function watchPage(root, data) {
  root.look ??= () => {
    root.looking ??= setTimeout(() => {
      root.looking = null;
      letKeysIn(data.table);
      tellLooking(root, data.looking);
    }, MILLISECONDS_BETWEEN);
  };
  root.changes ??= new MutationObserver(root.look);
  root.changes.observe(document.body, { childList: true, subtree: true });
  window.addEventListener("resize", root.look);
  root.look();
}

export default function ({ data, parentElement: root }) {
  root.remember ??= (event) => { root.last = event.target; };
  root.step ??= (event) => { if (event.key === "Tab") clearInterval(root.watching); };
  document.addEventListener("keydown", root.step);
  document.addEventListener("focusin", root.remember);
  watchPage(root, data);
  if (data.number !== told) {
    told = data.number;
    tell(root, data.words);
    keepFocus(root);
  }
  return () => {
    document.removeEventListener("focusin", root.remember);
    document.removeEventListener("keydown", root.step);
    clearTimeout(root.telling);
    clearInterval(root.watching);
    clearTimeout(root.looking);
    clearTimeout(root.search);
    root.search = null;
    root.looking = null;
    root.changes.disconnect();
    window.removeEventListener("resize", root.look);
  };
}
