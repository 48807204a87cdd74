// «Найти в этом акте»: marks every place, steps through them, says how many there are. What stands
// beside the law and under its headings is not searched.
const MOST = 2000;
const BLOCKS = "h2, .u";
const EDGE = 80;

// Of the same length as the text, so that a place in one is the place in the other.
const fold = (text) => text.toLowerCase().replaceAll("ё", "е").replace(/\s/g, " ");

// Words may go on in a link: the text of a block is searched as one.
function indexOf(root) {
  return [...root.querySelectorAll(BLOCKS)]
    .filter((block) => !block.closest(".margin"))
    .map((block) => {
      const nodes = [];
      let text = "";
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode;
        if (node.parentElement.matches("summary")) continue;
        nodes.push({ node, start: text.length });
        text += node.data;
      }
      return { nodes, text: fold(text) };
    });
}

function pointAt(nodes, at, isEnd) {
  const found = nodes.findLast(({ start }) => (isEnd ? start < at : start <= at));
  return [found.node, at - found.start];
}

function places(blocks, words) {
  const found = [];
  const needle = fold(words);
  for (const { nodes, text } of blocks) {
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) {
      if (found.length === MOST) return found;
      const range = new Range();
      range.setStart(...pointAt(nodes, at, false));
      range.setEnd(...pointAt(nodes, at + needle.length, true));
      found.push(range);
    }
  }
  return found;
}

// A far article is laid out only when it comes near: its words are where they are after that.
function reveal(range) {
  const around = range.startContainer.parentElement;
  const note = around.closest("details");
  if (note) note.open = true;
  around.scrollIntoView({ block: "center" });
  requestAnimationFrame(() => {
    const box = range.getBoundingClientRect();
    if (box.top < EDGE || box.bottom > innerHeight - EDGE) scrollBy(0, box.top - innerHeight / 2);
  });
}

export default function readerFind(form) {
  const law = document.querySelector("[data-law]");
  if (!law || !window.CSS?.highlights) return;
  form.hidden = false;
  const [input, output] = [form.querySelector("input"), form.querySelector("output")];
  const steps = form.querySelectorAll("[data-step]");
  let [found, at, blocks] = [[], -1, null];

  function show() {
    CSS.highlights.set("find", new Highlight(...found));
    CSS.highlights.set("find-on", new Highlight(...found.slice(at, at + 1)));
    const of = `${found.length}${found.length === MOST ? "+" : ""}`;
    if (input.value.trim().length < 2) output.value = "";
    else output.value = found.length ? `${at + 1} ${output.dataset.of} ${of}` : output.dataset.none;
    form.classList.toggle("on", output.value !== "");
    for (const button of steps) button.hidden = !found.length;
  }

  function seek() {
    const words = input.value.trim();
    blocks ??= indexOf(law);
    found = words.length > 1 ? places(blocks, words) : [];
    at = found.length ? 0 : -1;
    show();
    if (found.length) reveal(found[at]);
  }

  function step(by) {
    if (!found.length) return;
    at = (at + by + found.length) % found.length;
    show();
    reveal(found[at]);
  }

  // The rest of a long act may still be on its way: what was found is counted again when it is here.
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", () => {
      const [was, words] = [at, input.value.trim()];
      blocks = null;
      if (words.length < 2) return;
      blocks = indexOf(law);
      found = places(blocks, words);
      at = found.length ? Math.max(was, 0) : -1;
      show();
    });
  }

  let timer;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(seek, 200);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.shiftKey) return;
    event.preventDefault();
    step(-1);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    step(1);
  });
  for (const button of steps) {
    button.addEventListener("click", () => step(Number(button.dataset.step)));
  }
  form.querySelector("[data-close]").addEventListener("click", () => {
    input.value = "";
    seek();
    input.focus();
  });
}
