// Binds each element that names a component to the module of that name. Every page reads without it.
const bound = new WeakSet();

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

bindAll(document);
document.addEventListener("htmx:load", (event) => bindAll(event.detail.elt));
