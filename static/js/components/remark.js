// Select words in the text → a toolbar of layers → a form. Works by mouse, touch and keyboard; what
// is typed is kept in the tab until it is sent.
const PAUSE = 250;

function placeOf(range) {
  const words = closest(range.startContainer, ".words[data-text]");
  const unit = words?.closest("[data-uid]");
  if (!unit || !words.closest("[data-law]")) return null;
  const inside = range.cloneRange();
  if (!words.contains(range.endContainer)) inside.setEnd(words, words.childNodes.length);
  const before = new Range();
  before.setStart(words, 0);
  before.setEnd(inside.startContainer, inside.startOffset);
  const text = inside.toString();
  const lead = text.length - text.trimStart().length;
  const quote = text.trim();
  const start = Number(words.dataset.offset) + before.toString().length + lead;
  return quote ? { uid: unit.dataset.uid, start, end: start + quote.length, quote, words } : null;
}

function closest(node, selector) {
  return (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest(selector);
}

export default function remark(box) {
  const [tools, form] = [box.querySelector(".seltool"), box.querySelector("form")];
  const buttons = [...tools.querySelectorAll("[data-layer]")];
  const key = `remark:${form.getAttribute("action")}`;
  const fields = form.elements;
  let [place, range, timer] = [null, null, 0];

  if (location.hash.startsWith("#t")) sessionStorage.removeItem(key);

  function look() {
    if (!form.hidden) return;
    const selection = document.getSelection();
    if (!selection?.rangeCount || selection.isCollapsed) {
      if (!box.contains(document.activeElement)) box.hidden = true;
      return;
    }
    const found = placeOf(selection.getRangeAt(0));
    if (!found) return;
    place = found;
    range = selection.getRangeAt(0).cloneRange();
    found.words.closest("[data-uid]").after(box);
    box.hidden = false;
    tools.hidden = false;
  }

  function write(layer) {
    if (!place) return;
    fields.unit.value = place.uid;
    fields.start.value = place.start;
    fields.end.value = place.end;
    fields.layer.value = layer;
    form.querySelector("[data-quote]").textContent = place.quote;
    const kept = JSON.parse(sessionStorage.getItem(key) || "{}");
    if (!fields.text.value) fields.text.value = kept.text || "";
    if (!fields.wording.value) fields.wording.value = kept.wording || "";
    form.hidden = false;
    tools.hidden = true;
    fields.text.focus();
  }

  function leave() {
    form.hidden = true;
    box.hidden = true;
    if (!range) return;
    const selection = document.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  for (const button of buttons) {
    // A press must not take the selection away.
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("click", () => write(button.dataset.layer));
  }
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") leave();
    const n = Number(event.key);
    if (tools.contains(event.target) && buttons[n - 1]) {
      event.preventDefault();
      write(buttons[n - 1].dataset.layer);
    }
  });
  form.querySelector("[data-cancel]").addEventListener("click", leave);
  form.addEventListener("input", () => {
    const kept = { text: fields.text.value, wording: fields.wording.value };
    sessionStorage.setItem(key, JSON.stringify(kept));
  });
  // Words may have been chosen before this module came.
  look();
}
