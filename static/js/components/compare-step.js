// A link of the list stands for the changes from its own to the next link's.
// «Назад» and «Дальше» move the focus from change to change, from where the reader is, and say which
// one it is.
const TOP = 120;
const SETTLES = 400;

export default function compareStep(group) {
  const output = group.querySelector("output");
  const changes = [...document.querySelectorAll(".ch")];
  if (!changes.length) return;
  const links = [...document.querySelectorAll(".jump a")];
  const places = new Map(changes.map((one, index) => [`#${one.id}`, index]));
  const begins = links.map((link) => places.get(link.hash));
  group.hidden = false;
  let at = places.get(location.hash) ?? 0;
  let [waiting, stepped] = [false, 0];

  function show() {
    output.textContent = `${at + 1} ${group.dataset.of} ${changes.length}`;
    document.querySelector(".ch.on")?.classList.remove("on");
    changes[at].classList.add("on");
    document.querySelector(".jump a[aria-current]")?.removeAttribute("aria-current");
    links[begins.findLastIndex((index) => index <= at)]?.setAttribute("aria-current", "true");
  }

  // The changes stand in order, so that a few of them are measured and not all.
  function here() {
    let [low, high] = [0, changes.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (changes[middle].getBoundingClientRect().top <= TOP) low = middle + 1;
      else high = middle;
    }
    return Math.max(low - 1, 0);
  }

  // What a step or a link has chosen stays chosen, also where the page ends before it comes to the top.
  function choose(index) {
    at = index;
    stepped = performance.now();
    show();
  }

  group.addEventListener("click", (event) => {
    const step = Number(event.target.closest("[data-step]")?.dataset.step);
    if (!step) return;
    choose((at + step + changes.length) % changes.length);
    changes[at].scrollIntoView({ block: "start" });
    changes[at].focus({ preventScroll: true });
  });
  addEventListener("hashchange", () => {
    const found = places.get(location.hash);
    if (found !== undefined) choose(found);
  });
  addEventListener(
    "scroll",
    () => {
      if (waiting || performance.now() - stepped < SETTLES) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        const found = here();
        if (found === at) return;
        at = found;
        show();
      });
    },
    { passive: true },
  );
  choose(at);
}
