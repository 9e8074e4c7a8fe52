// Shows the definition of a glossary term while a link to it is hovered or focused.
(() => {
  const box = document.getElementById("term");
  if (!box?.showPopover) return;
  const hide = () => { if (box.matches(":popover-open")) box.hidePopover(); };
  const show = link => {
    box.textContent = document.getElementById(link.getAttribute("aria-describedby")).textContent;
    box.showPopover();
    const place = link.getClientRects()[0];
    const below = place.bottom + box.offsetHeight + 8 < innerHeight;
    box.style.top = (below ? place.bottom + 6 : place.top - box.offsetHeight - 6) + "px";
    box.style.left = Math.max(8, Math.min(place.left, innerWidth - box.offsetWidth - 8)) + "px";
  };
  for (const link of document.querySelectorAll(".content a[href*='#']")) {
    const id = "term-" + decodeURIComponent(link.hash.slice(1));
    if (!document.getElementById(id) || link.getAttribute("href").startsWith("#")) continue;
    link.setAttribute("aria-describedby", id);
    let waiting;
    link.addEventListener("mouseenter", () => { waiting = setTimeout(show, 250, link); });
    link.addEventListener("mouseleave", () => { clearTimeout(waiting); hide(); });
    link.addEventListener("focus", () => show(link));
    link.addEventListener("blur", hide);
  }
  addEventListener("keydown", event => { if (event.key === "Escape") hide(); });
  addEventListener("scroll", hide, { passive: true });
})();
