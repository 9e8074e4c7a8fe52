// Searches the whole lesson. The index is a script, so that it also loads from file://, on first use. Words match by
// prefix; longer ones may have typos.
(() => {
  const dialog = document.getElementById("search");
  const button = document.querySelector(".search-button");
  if (!dialog?.showModal || !button) return;
  const input = dialog.querySelector("input");
  const list = document.getElementById("search-results");
  const status = dialog.querySelector(".search-status");
  const root = document.documentElement.dataset.root;
  const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const wordsOf = text => fold(text).match(/[\p{L}\p{N}_]+/gu) || [];
  let sections, vocabulary, loading, chosen = -1;

  const read = () => {
    sections = [];
    vocabulary = new Map();
    for (const [path, page, parts] of window.lessonIndex) {
      for (const [id, heading, text] of parts) {
        const at = sections.push({ path, page, id, heading, text }) - 1;
        const add = (words, weight) => {
          for (const word of words) {
            let places = vocabulary.get(word);
            if (!places) vocabulary.set(word, places = new Map());
            places.set(at, Math.min((places.get(at) || 0) + weight, 40));
          }
        };
        add(wordsOf(page), id ? 2 : 12);
        add(wordsOf(heading), 10);
        add(wordsOf(text), 1);
      }
    }
  };
  // Loads the index only once, even if the reader types meanwhile, since a second load would lose the chosen result.
  const load = () => {
    if (!sections && window.lessonIndex) read();
    if (sections) return show();
    if (loading) return;
    loading = true;
    const script = document.createElement("script");
    script.src = root + "/theme/search-index.js";
    script.onload = load;
    script.onerror = () => { loading = false; };
    document.head.append(script);
  };

  // The number of typos (an extra, missing or wrong letter, or two swapped ones) that turn `query` into a prefix of
  // `word`, counted up to `most`. The first letter must match.
  const typos = (query, word, most) => {
    if (word.startsWith(query)) return 0;
    if (!most || query[0] !== word[0] || word.length + most < query.length) return most + 1;
    const width = Math.min(word.length, query.length + most);
    let before, row = Array.from({ length: width + 1 }, (_, j) => j);
    for (let i = 1; i <= query.length; i++) {
      const next = [i];
      for (let j = 1; j <= width; j++) {
        next[j] = Math.min(row[j - 1] + (query[i - 1] !== word[j - 1]), row[j] + 1, next[j - 1] + 1);
        if (i > 1 && j > 1 && query[i - 1] === word[j - 2] && query[i - 2] === word[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      if (Math.min(...next) > most) return most + 1;
      [before, row] = [row, next];
    }
    return Math.min(...row);
  };
  // The number of typos allowed in a word of a query.
  const allowedTypos = word => word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
  const find = query => {
    const asked = wordsOf(query);
    const used = new Set();
    let scores, some = new Map();
    for (const word of asked) {
      const here = new Map();
      const most = allowedTypos(word);
      for (const [known, places] of vocabulary) {
        const distance = typos(word, known, most);
        if (distance > most) continue;
        used.add(known);
        const weight = (known === word ? 4 : 2) / 6 ** distance;
        for (const [at, count] of places) here.set(at, (here.get(at) || 0) + weight * count);
      }
      for (const [at, score] of here) some.set(at, (some.get(at) || 0) + score);
      scores = scores ? new Map([...scores].filter(([at]) => here.has(at)).map(([at, score]) => [at, score + here.get(at)])) : here;
    }
    // Sections with all words, or with some if no section has all.
    const found = [...(scores?.size ? scores : some)].sort((a, b) => b[1] - a[1]).slice(0, 30).map(([at]) => sections[at]);
    return { found, used };
  };

  const mark = (parent, text, used) => {
    let last = 0;
    for (const match of text.matchAll(/[\p{L}\p{N}_\p{M}]+/gu)) {
      if (!used.has(fold(match[0]))) continue;
      parent.append(text.slice(last, match.index));
      const hit = document.createElement("mark");
      hit.textContent = match[0];
      parent.append(hit);
      last = match.index + match[0].length;
    }
    parent.append(text.slice(last));
  };
  const excerpt = (text, used) => {
    let first = 0;
    for (const match of text.matchAll(/[\p{L}\p{N}_\p{M}]+/gu)) {
      if (used.has(fold(match[0]))) { first = match.index; break; }
    }
    const start = first < 60 ? 0 : text.indexOf(" ", first - 50) + 1;
    return (start ? "… " : "") + text.slice(start, start + 220);
  };
  // A result links to a section. If a word of the query is only in a closed solution there, opens that.
  const reveal = query => {
    const heading = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    texts.currentNode = heading || document.querySelector(".content");
    const places = new Map(wordsOf(query).map(word => [word, null]));
    while (texts.nextNode()) {
      const { data, parentElement: parent } = texts.currentNode;
      const next = parent.closest("[id]:is(h1, h2, h3, h4, h5, h6)");
      if (next && next !== heading && !next.closest("aside, section, blockquote, details")) break;
      for (const [asked, place] of places) {
        if (!wordsOf(data).some(word => typos(asked, word, allowedTypos(asked)) <= allowedTypos(asked))) continue;
        if (parent.checkVisibility()) places.delete(asked);
        else places.set(asked, place || parent);
      }
    }
    const place = [...places.values()].find(Boolean);
    for (let box = place?.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    place?.scrollIntoView({ block: "center" });
  };
  const choose = at => {
    const options = [...list.children];
    options[chosen]?.setAttribute("aria-selected", "false");
    chosen = options.length ? (at + options.length) % options.length : -1;
    const option = options[chosen];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  };
  const show = () => {
    const query = input.value.trim();
    const { found, used } = query ? find(query) : { found: [], used: new Set() };
    list.textContent = "";
    found.forEach((section, n) => {
      const link = document.createElement("a");
      link.id = "search-result-" + n;
      link.setAttribute("role", "option");
      link.setAttribute("aria-selected", "false");
      link.tabIndex = -1;
      // In a single-file lesson, sections have no path.
      link.href = (section.path && root + "/" + section.path) + (section.id ? "#" + encodeURIComponent(section.id) : "");
      const where = document.createElement("div");
      where.className = "where";
      mark(where, section.heading || section.page, used);
      if (section.heading) {
        const page = document.createElement("small");
        page.textContent = " · " + section.page;
        where.append(page);
      }
      const words = document.createElement("div");
      words.className = "excerpt";
      mark(words, excerpt(section.text, used), used);
      link.append(where, words);
      list.append(link);
    });
    input.setAttribute("aria-expanded", found.length > 0);
    const { none, some } = status.dataset;
    status.textContent = !query ? "" : found.length ? some.replace("{n}", found.length) : none;
    choose(0);
  };
  const open = () => {
    if (dialog.open) return;
    dialog.showModal();
    input.select();
    load();
  };

  button.hidden = false;
  button.addEventListener("click", open);
  input.addEventListener("input", load);
  input.addEventListener("keydown", event => {
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Enter") list.children[chosen]?.click();
    else return;
    event.preventDefault();
  });
  list.addEventListener("click", event => {
    const link = event.target.closest("a");
    if (!link) return;
    dialog.close();
    if (link.pathname === location.pathname) setTimeout(reveal, 0, input.value);
    else try { sessionStorage.found = link.href + " " + input.value; } catch { /* the solution stays closed */ }
  });
  try {
    const [address, ...query] = sessionStorage.found.split(" ");
    delete sessionStorage.found;
    if (address === location.href) reveal(query.join(" "));
  } catch { /* there was no search */ }
  dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close(); });
  addEventListener("keydown", event => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      open();
    }
  });
})();
