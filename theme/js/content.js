// Adds anchors to headings, makes scrolling boxes focusable, and runs the tabs of classic setup pages.
(() => {
  for (const heading of document.querySelectorAll(".content :is(h1, h2, h3, h4, h5, h6)[id]")) {
    if (heading.closest("summary") || heading.querySelector(".heading-anchor")) continue;
    const anchor = document.createElement("a");
    anchor.className = "heading-anchor";
    anchor.href = "#" + heading.id;
    anchor.setAttribute("aria-label", heading.textContent.trim());
    heading.append(anchor);
  }

  const scrolls = new ResizeObserver(entries => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  for (const box of document.querySelectorAll(".content :is(pre, table, math[display=block])")) scrolls.observe(box);

  // An article cannot have the role of a tab panel, so its content moves to an element that can.
  for (const pane of document.querySelectorAll(".content article.tab-pane")) {
    const panel = document.createElement("div");
    for (const { name, value } of pane.attributes) panel.setAttribute(name, value);
    panel.append(...pane.childNodes);
    pane.replaceWith(panel);
  }
  for (const list of document.querySelectorAll(".content .nav-tabs")) {
    const tabs = [...list.querySelectorAll("a[href^='#']")].filter(tab => document.getElementById(tab.hash.slice(1)));
    if (!tabs.length) continue;
    const select = (chosen, focus) => {
      for (const tab of tabs) {
        const on = tab === chosen;
        tab.setAttribute("aria-selected", on);
        tab.tabIndex = on ? 0 : -1;
        tab.parentElement.classList.toggle("active", on);
        document.getElementById(tab.hash.slice(1)).classList.toggle("active", on);
      }
      if (focus) chosen.focus();
    };
    list.setAttribute("role", "tablist");
    for (const tab of tabs) {
      const pane = document.getElementById(tab.hash.slice(1));
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", pane.id);
      tab.id ||= "tab-" + pane.id;
      tab.parentElement.setAttribute("role", "presentation");
      pane.setAttribute("role", "tabpanel");
      pane.setAttribute("aria-labelledby", tab.id);
      tab.addEventListener("click", event => { event.preventDefault(); select(tab); });
      tab.addEventListener("keydown", event => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (step) select(tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length], true);
      });
    }
    const asked = tabs.find(tab => tab.hash === location.hash);
    select(asked || tabs.find(tab => tab.parentElement.classList.contains("active")) || tabs[0]);
  }
})();
