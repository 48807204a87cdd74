// The outline shows where the reader is: the last of its places that has come to the top of the screen.
const TOP = 120;

export default function outlineHere(nav) {
  const box = nav.closest(".outline");
  const links = [...nav.querySelectorAll("a")];
  let [current, waiting] = [null, false];

  // Places stand in the order of the text, so that a few of them are measured and not all.
  function here() {
    let [low, high] = [0, links.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const place = document.getElementById(links[middle].hash.slice(1));
      if (place && place.getBoundingClientRect().top <= TOP) low = middle + 1;
      else high = middle;
    }
    return links[low - 1] ?? null;
  }

  function show() {
    waiting = false;
    const link = here();
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "true");
    current = link;
    if (!link || nav.contains(document.activeElement)) return;
    const [own, around] = [link.getBoundingClientRect(), box.getBoundingClientRect()];
    if (own.top < around.top || own.bottom > around.bottom) {
      box.scrollTop += own.top - around.top - around.height / 2;
    }
  }

  addEventListener(
    "scroll",
    () => {
      if (!waiting) requestAnimationFrame(show);
      waiting = true;
    },
    { passive: true },
  );
  show();
}
