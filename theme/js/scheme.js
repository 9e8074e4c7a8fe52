// The switch between light, dark and the system's colour scheme. The choice is stored for the whole site.
(() => {
  const group = document.querySelector(".scheme-switch");
  if (!group) return;
  const html = document.documentElement;
  const buttons = [...group.querySelectorAll("button")];
  const show = scheme => {
    html.dataset.scheme = scheme;
    for (const button of buttons) button.setAttribute("aria-pressed", button.dataset.scheme === scheme);
  };
  group.addEventListener("click", event => {
    const button = event.target.closest("button");
    if (!button) return;
    show(button.dataset.scheme);
    try { localStorage.setItem("lesson-scheme", button.dataset.scheme); } catch { /* storage may be blocked */ }
  });
  addEventListener("storage", event => { if (event.key === "lesson-scheme") show(event.newValue || "auto"); });
  // On a phone, the switch is in the menu, so that the header has room for the title.
  const menu = document.getElementById("menu");
  const narrow = matchMedia("(max-width: 40rem)");
  const header = group.parentElement;
  const place = () => { if (narrow.matches && menu) menu.prepend(group); else header.append(group); };
  narrow.addEventListener("change", place);
  place();
  show(html.dataset.scheme || "auto");
  group.hidden = false;
})();
