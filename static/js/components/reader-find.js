// «Найти в этом акте»: marks every place, steps through them, says how many there are.
const MOST = 2000;

function places(root, words) {
  const found = [];
  const needle = words.toLowerCase();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode() && found.length < MOST) {
    const text = walker.currentNode.data.toLowerCase();
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) {
      const range = new Range();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + needle.length);
      found.push(range);
    }
  }
  return found;
}

export default function readerFind(form) {
  const law = document.querySelector("[data-law]");
  if (!law || !window.CSS?.highlights) return;
  form.hidden = false;
  const [input, output] = [form.querySelector("input"), form.querySelector("output")];
  let found = [];
  let at = -1;

  function show() {
    CSS.highlights.set("find", new Highlight(...found));
    CSS.highlights.set("find-on", new Highlight(...found.slice(at, at + 1)));
    if (!input.value.trim()) output.value = "";
    else output.value = found.length ? `${at + 1} ${output.dataset.of} ${found.length}` : output.dataset.none;
    found[at]?.startContainer.parentElement.scrollIntoView({ block: "center" });
  }

  function seek() {
    const words = input.value.trim();
    found = words.length > 1 ? places(law, words) : [];
    at = found.length ? 0 : -1;
    show();
  }

  function step(by) {
    if (!found.length) return;
    at = (at + by + found.length) % found.length;
    show();
  }

  let timer;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(seek, 200);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    step(1);
  });
  for (const button of form.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => step(Number(button.dataset.step)));
  }
}
