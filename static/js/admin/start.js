// Starts the admin widgets that Wagtail starts by inline scripts, which the policy of the site forbids.
// Widgets also arrive later (a new child of a panel), so the page is watched.
(() => {
  // Wagtail marks the sections of its editor with a bare `data-panel` of its own.
  const OURS = "[data-chooser][data-config], [data-panel][data-options], [data-call][data-arguments]";

  function start(element) {
    if (element.dataset.started) return;
    element.dataset.started = "1";
    if (element.dataset.call) {
      const found = window[element.dataset.call];
      const given = JSON.parse(element.dataset.arguments);
      if (element.dataset.made) new found(...given);
      else found(...given);
    } else if (element.dataset.chooser) {
      window[element.dataset.chooser](element.dataset.for, JSON.parse(element.dataset.config));
    } else {
      new window[element.dataset.panel](JSON.parse(element.dataset.options));
    }
  }

  function startAll(root) {
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    if (root.matches(OURS)) start(root);
    root.querySelectorAll(OURS).forEach(start);
  }

  // Watched while the page is read, so that a widget starts where its inline script would have run:
  // Wagtail's menus take their entries out of the page once it is whole.
  new MutationObserver((records) => {
    for (const record of records) record.addedNodes.forEach(startAll);
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
