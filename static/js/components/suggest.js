// Moves between a search field and the list that htmx fills below it; Escape and a click elsewhere close it.
export default function suggest(input) {
  const box = document.getElementById(input.dataset.list);
  const links = () => [...box.querySelectorAll("a")];
  const close = () => box.replaceChildren();

  function step(event) {
    if (event.key === "Escape" && links().length) {
      close();
      input.focus();
      event.preventDefault();
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [input, ...links()];
    const at = stops.indexOf(document.activeElement);
    const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  }

  input.addEventListener("keydown", step);
  box.addEventListener("keydown", step);
  document.addEventListener("click", (event) => {
    if (!box.contains(event.target) && event.target !== input) close();
  });
}
