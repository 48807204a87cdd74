// Binds each element that names a component to the module of that name. Every page reads without it.
const bound = new WeakSet();
// These work while the rest of a long page is on its way.
const EARLY = new Set(["fold", "reader-find"]);

async function bind(element) {
  if (bound.has(element)) return;
  bound.add(element);
  for (const name of element.dataset.component.split(" ")) {
    const module = await import(`./components/${name}.js`);
    module.default(element);
  }
}

function bindAll(root) {
  if (root.matches?.("[data-component]")) bind(root);
  root.querySelectorAll("[data-component]").forEach(bind);
}

// What stands above the text of an act is whole as soon as the text begins.
function bindEarly() {
  if (!document.querySelector("[data-law]")) return false;
  for (const element of document.querySelectorAll("[data-component]")) {
    if (EARLY.has(element.dataset.component)) bind(element);
  }
  return true;
}

if (document.readyState === "loading") {
  const watch = new MutationObserver(() => bindEarly() && watch.disconnect());
  if (!bindEarly()) watch.observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", () => {
    watch.disconnect();
    bindAll(document);
  });
} else {
  bindAll(document);
}
document.addEventListener("htmx:load", (event) => bindAll(event.detail.elt));
