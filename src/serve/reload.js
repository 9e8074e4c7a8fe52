// Keeps a page of the preview up to date. Only `lessonry serve` adds it; a built site never has it.
(() => {
  const script = document.currentScript;
  const { path } = script.dataset;
  let { tag } = script.dataset;
  const folder = script.src.replace(/[^/]*$/, "");
  const root = new URL("..", folder).href;
  let stream, server, build, editor, again;

  // Listeners that the page's scripts add to the window and the document are removed with the content they belong to.
  const hung = [];
  const hang = EventTarget.prototype.addEventListener;
  const isLasting = target => target === window || target === document || target === document.documentElement;
  EventTarget.prototype.addEventListener = function (...what) {
    if (isLasting(this || window)) hung.push([this || window, what]);
    return hang.apply(this || window, what);
  };
  const on = (target, type, what) => hang.call(target, type, what);

  // --- Events from the server

  // A hidden page has no stream: a browser allows only six connections to a host for all its tabs.
  const listen = () => {
    clearTimeout(again);
    stream?.close();
    stream = undefined;
    if (document.hidden) return;
    stream = new EventSource(folder + "events?/" + encodeURI(path).replaceAll("?", "%3F").replaceAll("#", "%23"));
    stream.onmessage = event => hear(JSON.parse(event.data));
    stream.onerror = () => { if (stream?.readyState === EventSource.CLOSED) again = setTimeout(listen, 1000); };
  };

  const hear = news => {
    const missed = build !== undefined && (news.server !== server || news.build > build + 1);
    const isNew = build !== undefined && (news.server !== server || news.build !== build);
    ({ server, build, editor } = news);
    show(news.problems);
    if (isNew) refresh(missed || !news.changed ? undefined : news.changed);
    if (news.tag && news.tag !== tag) exchange(news.tag);
  };

  // --- Styles, images, scripts

  const siteFile = address => {
    try {
      const url = new URL(address, document.baseURI);
      const file = url.origin + url.pathname;
      return file.startsWith(root) ? decodeURIComponent(file.slice(root.length)) : undefined;
    } catch {
      return undefined;
    }
  };
  // The number of the last refresh in which each file changed, by path, and of the last one in which all files did.
  const renewed = new Map();
  let count = 0, all = 0;
  const renewal = address => {
    const parts = siteFile(address)?.split("/") ?? [];
    // An address that starts with the lesson's baseurl is the same file.
    const known = parts.map((_, at) => renewed.get(parts.slice(at).join("/")) ?? 0);
    return parts.length ? Math.max(all, ...known) : 0;
  };
  // The address of the current version of a file: a browser shows an image that it has without revalidating it.
  const fresh = address => {
    const number = renewal(address);
    if (!number) return address;
    const [, file, hash] = /^([^#]*)(.*)$/s.exec(address);
    const bare = file.replace(/[?&]build=\d+$/, "");
    return `${bare}${bare.includes("?") ? "&" : "?"}build=${number}${hash}`;
  };
  const freshen = (element, name) => {
    const address = element.getAttribute(name);
    if (fresh(address) !== address) element.setAttribute(name, fresh(address));
  };

  // `changed`: the files that have changed; undefined if any of them may have.
  const refresh = changed => {
    count += 1;
    if (changed) for (const name of changed) renewed.set(name, count);
    else all = count;
    const hit = address => renewal(address) === count;
    if (changed && [...document.scripts].some(other => other !== script && other.src && hit(other.src) && !/search-index\.js$/.test(other.src))) {
      location.reload();
      return;
    }
    for (const link of document.querySelectorAll("link[rel~=stylesheet][href]")) if (!leaving.has(link) && hit(link.href)) swapStyle(link);
    for (const picture of document.querySelectorAll("img[src]")) freshen(picture, "src");
  };

  // Remove the old stylesheet when the new one has loaded, so that the page is never unstyled.
  const leaving = new Map();
  const swapStyle = link => {
    const newer = link.cloneNode();
    freshen(newer, "href");
    leaving.set(link, newer);
    const done = gone => { leaving.delete(link); gone.remove(); };
    newer.onload = () => done(link);
    newer.onerror = () => done(newer);
    link.after(newer);
  };

  // --- The content

  let exchanging;
  const exchange = async wanted => {
    // Nothing to keep: there was no site yet.
    if (!tag) return location.reload();
    if (exchanging) return;
    exchanging = true;
    try {
      const answer = await fetch(location.href, { headers: { accept: "text/html" } });
      // The page for missing addresses has a base of its own, which its script sets.
      if (!answer.ok || document.querySelector("base")) return location.reload();
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const newer = page.querySelector("script[data-tag][data-path]");
      if (!newer?.dataset.tag) return location.reload();
      tag = newer.dataset.tag;
      newer.remove();
      swap(page);
    } catch {
      // The server is gone; its first event when it is back has the current state.
    } finally {
      exchanging = false;
    }
    if (wanted !== tag && !document.hidden) listen();
  };

  const swap = page => {
    const restore = remember();
    const keeps = overlay?.isConnected;
    for (const [target, what] of hung.splice(0)) target.removeEventListener(...what);
    for (const picture of page.querySelectorAll("img[src]")) freshen(picture, "src");
    for (const link of page.querySelectorAll("link[rel~=stylesheet][href]")) freshen(link, "href");
    swapHead(page.head);
    const loaded = new Map([...document.images].map(picture => [picture.getAttribute("src"), picture]));
    document.body.replaceWith(document.adoptNode(page.body));
    // Keep images that are already loaded, so that they do not flicker.
    for (const picture of document.querySelectorAll("img")) {
      const old = loaded.get(picture.getAttribute("src"));
      if (!old) continue;
      loaded.delete(picture.getAttribute("src"));
      for (const { name } of [...old.attributes]) if (name !== "src") old.removeAttribute(name);
      for (const { name, value } of picture.attributes) if (name !== "src") old.setAttribute(name, value);
      picture.replaceWith(old);
    }
    for (const [link, newer] of leaving) if (!newer.isConnected) { leaving.delete(link); link.remove(); }
    if (keeps) document.documentElement.append(overlay);
    restore();
    runScripts(restore);
  };

  // Add what is new in the head and remove what is gone; keep scripts and what is the same.
  const swapHead = head => {
    const key = node => node.outerHTML.replace(/(\?|&amp;)build=\d+/, "");
    const isScript = node => node.localName === "script";
    const newer = new Map([...head.children].filter(node => !isScript(node)).map(node => [key(node), node]));
    for (const node of document.head.querySelectorAll(":scope > :not(script)")) {
      // A stylesheet that is being replaced is removed by swapStyle.
      if (!leaving.has(node) && !newer.delete(key(node))) node.remove();
    }
    document.head.append(...newer.values());
  };

  // Run the scripts of the page again, in their order, as after loading a page.
  const runScripts = restore => {
    const isCode = other => other !== script && !/json|template|math/i.test(other.type) && !/search-index\.js/.test(other.src);
    const scripts = [...document.scripts].filter(isCode);
    let left = scripts.length;
    const done = () => { if (--left === 0) { document.dispatchEvent(new Event("lessonry:exchanged")); restore(); } };
    for (const old of scripts) {
      const newer = document.createElement("script");
      for (const { name, value } of old.attributes) newer.setAttribute(name, value);
      newer.text = old.text;
      newer.async = false;
      if (newer.src) newer.onload = newer.onerror = done;
      old.replaceWith(newer);
      if (!newer.src) done();
    }
  };

  // --- The state of the page: scroll position, open solutions, focus and input

  const inPage = selector => [...document.querySelectorAll(selector)];
  const numbered = (elements, nameOf) => {
    const seen = new Map();
    return new Map(elements.map(element => {
      const name = nameOf(element);
      const count = (seen.get(name) || 0) + 1;
      seen.set(name, count);
      return [name + "\n" + count, element];
    }));
  };
  // A box is identified by the nearest id around it and its own summary.
  const boxes = () => numbered(inPage("details"), box => {
    let around = box, name;
    while (!name && (around = around.parentElement)) {
      name = around.id || around.querySelector(":scope > :is(h1, h2, h3, h4, h5, h6)[id]")?.id;
    }
    return name + "\n" + (box.querySelector("summary")?.textContent.trim() || "");
  });
  const blocks = () => numbered(inPage("main :is(h1, h2, h3, h4, p, li, pre, table, img, summary), body > :is(p, h1, h2, pre)"),
    block => block.localName + "\n" + (block.getAttribute("src") || block.textContent.trim().slice(0, 300)));
  const focusable = () => numbered(inPage("a[href], button, input, select, textarea, summary, [tabindex]"),
    element => element.localName + "\n" + (element.id || element.getAttribute("href") || element.textContent.trim()));
  const nameIn = (map, element) => [...map].find(([, other]) => other === element)?.[0];

  const remember = () => {
    const open = new Map([...boxes()].map(([name, box]) => [name, box.open]));
    const { scrollX, scrollY } = window;
    const seen = [...blocks()].filter(([, block]) => block.getClientRects().length && block.getBoundingClientRect().bottom > 0)
      .slice(0, 30).map(([name, block]) => [name, block.getBoundingClientRect().top]);
    const active = document.activeElement;
    const focused = active && active !== document.body && nameIn(focusable(), active);
    const typed = active?.value;
    const selection = typed !== undefined && active.selectionStart !== null ? [active.selectionStart, active.selectionEnd] : undefined;
    const menu = inPage("[popover]").filter(box => box.matches(":popover-open")).map(box => box.id);
    const dialog = inPage("dialog[open]").map(box => box.id);
    return () => {
      for (const [name, box] of boxes()) if (open.has(name)) box.open = open.get(name);
      for (const id of menu) try { document.getElementById(id)?.showPopover(); } catch { /* it is open */ }
      for (const id of dialog) try { document.getElementById(id)?.showModal(); } catch { /* it is open */ }
      const now = focused && focusable().get(focused);
      if (now && now !== document.activeElement) {
        now.focus({ preventScroll: true });
        if (typed !== undefined) now.value = typed;
        if (selection) now.setSelectionRange(...selection);
      }
      // Keep the first block in view that still exists where it was.
      const there = blocks();
      const anchor = scrollY > 0 && seen.find(([name]) => there.has(name));
      if (anchor) window.scrollBy({ top: there.get(anchor[0]).getBoundingClientRect().top - anchor[1], behavior: "instant" });
      else window.scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
    };
  };

  // --- Problems

  let overlay, panel, hidden, hadErrors = false, shown = "";
  const make = (name, className, text) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const addressOf = ({ path, line, column }) => editor
    ?.replace("{path}", encodeURI(path).replaceAll("?", "%3F").replaceAll("#", "%23").replaceAll("&", "%26")).replace("{line}", line).replace("{column}", column || 1);
  const placeOf = place => {
    const words = `${place.path}:${place.line}:${place.column}`;
    const isBuiltIn = place.path.startsWith("(");
    const link = make(editor && !isBuiltIn ? "a" : "span", "place", words);
    if (link.localName === "a") link.href = addressOf(place);
    return link;
  };
  const excerptOf = lines => {
    const box = make("pre");
    for (const { number, text, mark } of lines) {
      const line = make("div", mark ? "marked" : "");
      line.append(make("i", "", String(number).padStart(4) + "  "));
      const letters = [...text];
      if (mark) {
        line.append(letters.slice(0, mark[0]).join(""), make("mark", "", letters.slice(mark[0], Math.max(mark[1], mark[0] + 1)).join("") || " "),
          letters.slice(Math.max(mark[1], mark[0] + 1)).join(""));
      } else line.append(text);
      box.append(line);
    }
    return box;
  };
  const problemOf = problem => {
    const box = make("article", problem.severity);
    const title = make("h2");
    title.append(make("b", "", problem.severity), ": ", problem.message);
    box.append(title);
    if (problem.path) box.append(placeOf(problem));
    if (problem.excerpt) box.append(excerptOf(problem.excerpt));
    for (const place of problem.included_from) {
      const trace = make("p", "", "included from ");
      trace.append(placeOf(place));
      box.append(trace);
    }
    for (const hint of problem.hints) box.append(make("p", "", "help: " + hint));
    return box;
  };

  const show = problems => {
    const now = JSON.stringify(problems);
    if (now === shown) return;
    shown = now;
    const { errors, warnings, elsewhere, list } = problems;
    const scrolled = panel && hadErrors === errors > 0 ? panel.scrollTop : 0;
    overlay?.remove();
    overlay = panel = undefined;
    // Errors open the panel. Whoever reads the warnings keeps them open.
    hidden = !errors && (hadErrors || hidden !== false);
    hadErrors = errors > 0;
    if (!errors && !warnings) {
      hidden = true;
      return;
    }
    overlay = make("lessonry-problems");
    const shadow = overlay.attachShadow({ mode: "open" });
    const style = make("style", "", STYLE);
    const count = (number, name) => number ? `${number} ${name}${number > 1 ? "s" : ""}` : "";
    const words = [count(errors, "error"), count(warnings, "warning")].filter(Boolean).join(", ");
    const badge = make("button", errors ? "badge error" : "badge warning", words);
    badge.type = "button";
    panel = make("section", errors ? "panel error" : "panel");
    panel.setAttribute("role", errors ? "alertdialog" : "dialog");
    panel.setAttribute("aria-label", words);
    const close = make("button", "close", "Close");
    close.type = "button";
    panel.append(close, ...list.map(problemOf));
    const left = errors + warnings - list.length;
    const more = [left && `… and ${left} more`, elsewhere && `${count(elsewhere, "warning")} on other pages`].filter(Boolean);
    if (more.length) panel.append(make("p", "more", `${more.join("; ")}: \`lessonry check\` shows them`));
    const draw = () => { panel.hidden = hidden; badge.setAttribute("aria-expanded", !hidden); };
    badge.onclick = () => { hidden = !hidden; draw(); };
    close.onclick = () => { hidden = true; draw(); badge.focus(); };
    panel.onkeydown = event => { if (event.key === "Escape") close.onclick(); };
    draw();
    shadow.append(style, badge, panel);
    document.documentElement.append(overlay);
    panel.scrollTop = scrolled;
  };

  const STYLE = `
    :host { all: initial; color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
    * { box-sizing: border-box; }
    [hidden] { display: none !important; }
    .badge { position: fixed; z-index: 2147483647; right: 1rem; bottom: 1rem; padding: .3rem .8rem; border: 0; border-radius: 99px;
      font: inherit; color: #fff; cursor: pointer; box-shadow: 0 1px 6px #0006; }
    .badge.warning { background: #8a5a00; }
    .badge.error { background: #b3261e; }
    .panel { position: fixed; z-index: 2147483646; inset: auto 1rem 4rem auto; width: min(56rem, 100vw - 2rem); max-height: 70vh; overflow: auto;
      padding: 1rem 1.2rem; border-radius: .5rem; color: light-dark(#1d1b20, #f3eff4); background: light-dark(#fff, #211f26);
      border-top: 5px solid #8a5a00; box-shadow: 0 4px 30px #0008; }
    .panel.error { inset: 4vh 0 auto; margin: auto; max-height: 86vh; border-color: #b3261e; }
    .close { float: right; font: inherit; cursor: pointer; }
    article + article { margin-top: 1.2rem; padding-top: 1.2rem; border-top: 1px solid #8888; }
    h2 { margin: 0 0 .3rem; font: inherit; font-weight: 600; overflow-wrap: anywhere; }
    .error b { color: light-dark(#b3261e, #ff8a80); } .warning b { color: light-dark(#8a5a00, #ffc65c); }
    .place { font-family: ui-monospace, monospace; font-size: .9em; overflow-wrap: anywhere; }
    a.place { color: light-dark(#0b57d0, #a8c7fa); }
    pre { margin: .5rem 0; padding: .5rem 0; overflow: auto; border-radius: .3rem; background: light-dark(#f3f3f6, #15131a);
      font: .87em/1.5 ui-monospace, monospace; }
    pre div { white-space: pre; padding: 0 .6rem; } pre .marked { background: light-dark(#ffe9e7, #4a1f1c); }
    i { opacity: .55; font-style: normal; user-select: none; }
    mark { color: inherit; background: none; text-decoration: underline wavy #d33; text-underline-offset: .25em; }
    p { margin: .3rem 0 0; overflow-wrap: anywhere; } .more { margin-top: 1.2rem; padding-top: .8rem; border-top: 1px solid #8888; }`;

  // --- Opening the source in the editor

  on(document, "dblclick", event => {
    const block = event.target.closest?.("[data-place]");
    if (!editor || !block || event.target.closest("a, button, input, summary")) return;
    const [, path, line] = block.dataset.place.match(/^(.*):(\d+)$/);
    if (!path.startsWith("(")) location.href = addressOf({ path, line });
  });

  on(document, "visibilitychange", listen);
  on(window, "pagehide", () => stream?.close());
  on(window, "pageshow", event => { if (event.persisted) listen(); });
  listen();
})();
