// The buttons that choose light, dark or the system's theme.
export default function theme(box) {
  box.hidden = false;
  for (const button of box.querySelectorAll("[data-theme-set]")) {
    button.addEventListener("click", () => {
      const chosen = button.dataset.themeSet;
      if (chosen) document.documentElement.dataset.theme = chosen;
      else delete document.documentElement.dataset.theme;
      localStorage.setItem("theme", chosen);
    });
  }
}
