// «Рядом» and «В строку» without another page; the address follows, so a reload keeps the view.
export default function compareView(group) {
  const links = [...group.querySelectorAll("[data-view-set]")];
  group.addEventListener("click", (event) => {
    const link = event.target.closest("[data-view-set]");
    const box = document.querySelector("[data-cmp]");
    if (!link || !box || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    box.dataset.view = link.dataset.viewSet;
    for (const other of links) {
      other.classList.toggle("on", other === link);
      if (other === link) other.setAttribute("aria-current", "true");
      else other.removeAttribute("aria-current");
    }
    const field = document.querySelector('.tools [name="view"]');
    if (field) field.value = link.dataset.viewSet;
    history.replaceState(null, "", link.href);
  });
}
