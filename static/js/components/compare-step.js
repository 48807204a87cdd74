// A link of the list stands for the changes from its own to the next link's.
// «Назад» and «Дальше» move the focus from change to change and say which one it is.
export default function compareStep(group) {
  const output = group.querySelector("output");
  const changes = [...document.querySelectorAll(".ch")];
  if (!changes.length) return;
  const links = [...document.querySelectorAll(".jump a")];
  group.hidden = false;
  let at = Math.max(0, changes.findIndex((one) => `#${one.id}` === location.hash));

  const show = () => {
    output.textContent = `${at + 1} ${group.dataset.of} ${changes.length}`;
    changes.forEach((one, index) => one.classList.toggle("on", index === at));
    const begins = links.map((link) => changes.findIndex((one) => `#${one.id}` === link.hash));
    const current = begins.findLastIndex((index) => index <= at);
    links.forEach((link, index) => {
      if (index === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  };
  group.addEventListener("click", (event) => {
    const step = Number(event.target.closest("[data-step]")?.dataset.step);
    if (!step) return;
    at = (at + step + changes.length) % changes.length;
    show();
    changes[at].scrollIntoView({ block: "start" });
    changes[at].focus({ preventScroll: true });
  });
  addEventListener("hashchange", () => {
    const found = changes.findIndex((one) => `#${one.id}` === location.hash);
    if (found >= 0) at = found;
    show();
  });
  show();
}
