// Starts the admin widgets that Wagtail starts by inline scripts, which the policy of the site forbids.
// Widgets also arrive later (a new child of a panel), so the page is watched.
(() => {
  function start(element) {
    if (element.dataset.started) return;
    element.dataset.started = "1";
    if (element.dataset.chooser) {
      window[element.dataset.chooser](element.dataset.for, JSON.parse(element.dataset.config));
    } else {
      new window[element.dataset.panel](JSON.parse(element.dataset.options));
    }
  }

  function startAll(root) {
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    if (root.matches("[data-chooser], [data-panel]")) start(root);
    root.querySelectorAll("[data-chooser], [data-panel]").forEach(start);
  }

  document.addEventListener("DOMContentLoaded", () => {
    startAll(document.body);
    new MutationObserver((records) => {
      for (const record of records) record.addedNodes.forEach(startAll);
    }).observe(document.body, { childList: true, subtree: true });
  });
})();
