// Closes the menu when a link in it is followed, and marks the current section in the outline.
(() => {
  const menu = document.getElementById("menu");
  if (!menu) return;
  const isOpen = () => menu.matches(":popover-open");
  menu.addEventListener("click", event => { if (event.target.closest("a") && isOpen()) menu.hidePopover(); });

  const current = menu.querySelector(".navigation [aria-current]");
  const scroller = current?.closest(".navigation, .menu");
  if (scroller && current.offsetTop > scroller.clientHeight * .8) scroller.scrollTop = current.offsetTop - scroller.clientHeight / 2;

  const links = [...menu.querySelectorAll(".outline a")];
  const targets = links.map(link => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  if (!links.length) return;
  let marked;
  const mark = () => {
    let at = -1;
    targets.forEach((target, n) => { if (target && target.getBoundingClientRect().top < innerHeight * .3) at = n; });
    if (at < 0 && scrollY > 0) at = 0;
    if (marked === links[at]) return;
    marked?.removeAttribute("aria-current");
    marked = links[at];
    marked?.setAttribute("aria-current", "true");
    const box = marked?.closest(".outline");
    if (box && box.scrollHeight > box.clientHeight) box.scrollTop = marked.offsetTop - box.clientHeight / 2;
  };
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; mark(); });
  }, { passive: true });
  mark();
})();
