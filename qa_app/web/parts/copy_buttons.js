// Buttons that copy plain text. Words come as data and are set as text only, never as markup.
const COPIED = "Copied";
const REFUSED = "This browser refused to copy. The text is selected: copy it with Ctrl+C (Mac: ⌘C).";
const SECONDS_SHOWN = 4;

function offerSelected(root, item) {
  const kept = root.querySelector(".kept");
  kept.hidden = false;
  kept.setAttribute("aria-label", item.label);
  kept.value = item.text;
  kept.rows = Math.min(6, item.text.split("\n").length + 1);
  kept.focus();
  kept.select();
}

async function copy(root, item) {
  const status = root.querySelector(".status");
  clearTimeout(root.clearing);
  status.textContent = "";
  try {
    await navigator.clipboard.writeText(item.text);
  } catch {
    // No clipboard here: an insecure address, or a frame that is not allowed to write to it.
    offerSelected(root, item);
    status.textContent = REFUSED;
    return;
  }
  root.querySelector(".kept").hidden = true;
  status.textContent = `${COPIED}: ${item.what}`;
  root.clearing = setTimeout(() => { status.textContent = ""; }, SECONDS_SHOWN * 1000);
}

export default function ({ data, parentElement: root }) {
  const row = root.querySelector(".row");
  const buttons = data.items.map((item) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = item.label;
    button.onclick = () => copy(root, item);
    return button;
  });
  row.replaceChildren(...buttons);
  return () => clearTimeout(root.clearing);
}
