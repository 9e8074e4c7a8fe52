// The page for missing addresses: finds the root of the lesson from any address, so that links, logo and search work, and
// suggests similar pages. Runs in the head, before anything is loaded.
(() => {
  const { names, ...words } = document.currentScript.dataset;
  // Readers also try the paths of source files.
  const known = [...names.split("/"), "_episodes", "_extras"];
  const base = document.querySelector("base");
  const decode = text => { try { return decodeURIComponent(text); } catch { return text; } };
  // A name without the extensions that servers add.
  const stem = name => name.toLowerCase().replace(/\.(html?|md)$/, "");

  // The edit distance.
  const distance = (a, b) => {
    let row = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) next[j] = Math.min(row[j - 1] + (a[i - 1] !== b[j - 1]), row[j] + 1, next[j - 1] + 1);
      row = next;
    }
    return row[b.length];
  };
  // The similarity, from 0 to 1.
  const likeness = (a, b) => a && b ? 1 - distance(a, b) / Math.max(a.length, b.length) : 0;

  // The address is under the root. The part after the root is the name of a file or folder there, or similar to one.
  const parts = location.pathname.split("/");
  const roots = parts.slice(1).map((_, k) => parts.slice(0, k + 1).join("/") + "/");
  const after = k => stem(decode(parts[k + 1]));
  const given = new URL(base.href).pathname;
  const best = roots.map((root, k) => [Math.max(...known.map(name => likeness(after(k), stem(name)))), root]).sort((a, b) => b[0] - a[0])[0];
  const first = (given !== "/" && location.pathname.startsWith(given) && given)
    || roots.find((_, k) => known.some(name => stem(name) === after(k)))
    || (best[0] >= .7 && best[1])
    || (/\.git(hub|lab)\.io$/.test(location.hostname) && roots[1])
    || "/";
  base.href = first;

  // Links to fragments must stay on this page, and not go to the base.
  const keepFragments = () => {
    document.querySelector(".skip-link").hidden = false;
    for (const link of document.querySelectorAll("a[href^='#']")) link.href = location.pathname + location.search + link.getAttribute("href");
  };
  // The similarity of a page to the address: of the paths, of their last parts, or of the words in the title.
  const path = text => stem(decode(text)).replace(/(^|\/)index$/, "").replace(/^_(episodes|extras)\//, "").replace(/^\/|\/$/g, "");
  const last = text => text.split("/").pop().replace(/^\d+[-_.]?/, "");
  const wordsOf = text => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];
  const nearness = (wanted, link, root) => {
    const own = path(link.pathname.slice(root.length));
    if (!own || !wanted) return 0;
    const asked = wordsOf(last(wanted));
    const there = wordsOf(own + " " + link.textContent);
    const found = asked.map(word => Math.max(...there.map(other => other === word ? 1 : word.length > 3 && other.startsWith(word) ? .8 : likeness(word, other) >= .75 ? .7 : 0)));
    const share = asked.length ? found.reduce((a, b) => a + b) / asked.length : 0;
    const starts = wanted.length > 3 && own.startsWith(wanted) ? .95 : 0;
    return Math.max(likeness(wanted, own), starts, .95 * likeness(last(wanted), last(own)), .9 * share);
  };
  const nameNearest = root => {
    const list = document.querySelector(".nearest ul");
    if (!list) return;
    const wanted = path(location.pathname.slice(root.length));
    const links = [...document.querySelectorAll(".ways-out a")];
    const all = links.map(link => [nearness(wanted, link, root), link]).sort((a, b) => b[0] - a[0]);
    const ranked = all.filter(([near]) => near >= .5 && near > all[0][0] - .15).slice(0, 3);
    list.replaceChildren(...ranked.map(([, link]) => {
      const item = document.createElement("li");
      item.append(link.cloneNode(true));
      return item;
    }));
    list.parentElement.hidden = !ranked.length;
  };

  // The common script is at the root. If it cannot be loaded, the root is elsewhere.
  const tries = [first, ...roots.filter(root => root !== first)];
  const settle = root => {
    if (base.getAttribute("href") !== root) {
      base.href = root;
      for (const image of document.images) image.src = image.getAttribute("src");
    }
    keepFragments();
    nameNearest(root);
  };
  const load = () => {
    const root = tries.shift();
    if (!root) return settle(first);
    settle(root);
    const script = document.createElement("script");
    script.src = root + "theme/lesson.js";
    Object.assign(script.dataset, words);
    script.onload = keepFragments;
    script.onerror = () => { script.remove(); load(); };
    document.head.append(script);
  };
  addEventListener("DOMContentLoaded", load);
})();
