// The concordance of the site: loads the parts of the index that a query needs, and shows each hit in its context. All
// that comes from articles is put into the page as text.
(function () {
  "use strict";

  const WINDOW = 8;
  const SHOWN = 100;
  const own = window.bsConcordance;
  const base = document.currentScript.src.replace(/[^/]*$/, "");
  const parts = new Map();
  let about = null;
  let pages = new Set();
  let book = null;
  let latest = 0;
  let found = [];
  let shown = 0;

  function at(id) { return document.getElementById("bs-" + id); }

  function element(tag, text, parent, kind) {
    const made = document.createElement(tag);
    made.textContent = text;
    if (kind) { made.className = kind; }
    parent.appendChild(made);
    return made;
  }

  function number(n) { return n.toLocaleString("en-US"); }

  function counted(n, noun) { return number(n) + " " + noun + (n === 1 ? "" : "s"); }

  function tell(text, wrong) {
    at("told").textContent = text;
    at("told").classList.toggle("bs-wrong", Boolean(wrong));
    at("query").setAttribute("aria-invalid", wrong ? "true" : "false");
  }

  // What the scripts of the index call.
  own.begin = function (index) { about = index; };
  own.paged = function (names) { pages = new Set(names); };
  own.part = function (n, rows) {
    parts.set(n, rows.map(function (row) {
      return {
        article: row[0], id: row[1], start: row[2], text: row[3], low: own.folded(row[3]), actors: row[4], themes: row[5],
      };
    }));
  };

  function load(file) {
    return new Promise(function (done, failed) {
      const script = document.createElement("script");
      script.src = base + file;
      script.onload = done;
      script.onerror = function () { failed(new Error("The index of the search is not whole: " + file + " did not load.")); };
      document.head.appendChild(script);
    });
  }

  function partFile(n) { return "part-" + String(n).padStart(3, "0") + ".js"; }

  // Which articles the filters leave; one without a day belongs to no time.
  function articles(asked) {
    const part = own.folded(asked.article);
    return about.articles.map(function (article) {
      return (!asked.outlet || article.outlet === asked.outlet)
        && (!part || own.folded(article.title).includes(part) || own.folded(article.id).includes(part))
        && (!asked.since || (article.from !== "" && article.from >= asked.since))
        && (!asked.until || (article.to !== "" && article.to <= asked.until));
    });
  }

  function asked() {
    const given = {};
    for (const name of ["query", "actor", "theme", "outlet", "article", "since", "until", "order"]) {
      given[name] = at(name).value.trim();
    }
    return given;
  }

  function coded(sign, id) { return { how: "", at: 1, sign: sign, name: id }; }

  // The query with the chosen actor and theme as conditions; without words, what was chosen is looked for.
  function whole(given) {
    const nodes = given.query || !(given.actor || given.theme) ? [own.parse(given.query)] : [];
    if (given.actor) { nodes.push(coded("@", given.actor)); }
    if (given.theme) { nodes.push(coded("#", given.theme)); }
    return own.ready(nodes.length === 1 ? nodes[0] : { how: "AND", parts: nodes }, book);
  }

  async function search() {
    const run = latest += 1;
    const given = asked();
    let node;
    at("hits").hidden = true;
    try {
      node = whole(given);
    } catch (error) {
      if (!(error instanceof SyntaxError)) { throw error; }
      tell(error.message, true);
      return;
    }
    remember(given);
    const kept = articles(given);
    const needed = about.parts.map((ends, n) => n).filter(function (n) {
      return kept.slice(about.parts[n][0], about.parts[n][1] + 1).some(Boolean);
    });
    const hits = [];
    try {
      for (const [k, n] of needed.entries()) {
        if (!parts.has(n)) {
          tell("Searching: part " + (k + 1) + " of " + needed.length + " …");
          await load(partFile(n));
        }
        if (run !== latest) { return; }
        for (const sentence of parts.get(n)) {
          if (kept[sentence.article]) {
            for (const hit of own.search(node, sentence)) { hits.push({ sentence: sentence, hit: hit }); }
          }
        }
      }
    } catch (error) {
      tell(error.message, true);
      return;
    }
    show(ordered(hits, given.order));
  }

  function ordered(hits, order) {
    if (!order) { return hits; }
    const keyed = hits.map(function (one) {
      const text = one.sentence.low;
      const key = order === "keyword" ? text.slice(one.hit[0], one.hit[1])
        : order === "right" ? text.slice(one.hit[1])
        : text.slice(0, one.hit[0]).split(/\s+/).reverse().join(" ");
      return { one: one, key: key.replace(/^[^\p{L}\p{N}]+/u, "") };
    });
    return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map((pair) => pair.one);
  }

  function show(hits) {
    found = hits;
    shown = 0;
    at("hits").querySelector("tbody").replaceChildren();
    const sentences = new Set(hits.map((one) => one.sentence));
    const places = new Set(hits.map((one) => one.sentence.article));
    tell(hits.length
      ? counted(hits.length, "hit") + " in " + counted(sentences.size, "sentence") + " of " + counted(places.size, "article") + "."
      : "No hit.");
    at("hits").hidden = !hits.length;
    more();
  }

  function more() {
    const body = at("hits").querySelector("tbody");
    const first = shown;
    found.slice(shown, shown + SHOWN).forEach((one) => row(one, body));
    shown = Math.min(found.length, shown + SHOWN);
    at("more").hidden = shown === found.length;
    at("more").textContent = "Show more (" + number(found.length - shown) + " left)";
    if (first) { body.children[first].querySelector("a, .bs-place").focus(); }
  }

  function row(one, body) {
    const line = element("tr", "", body);
    const around = own.context(one.sentence.text, one.hit, WINDOW);
    element("td", around.left, line, "bs-left");
    element("th", around.keyword, line, "bs-keyword").scope = "row";
    element("td", around.right, line, "bs-right");
    place(one.sentence, element("td", "", line, "bs-where"));
  }

  function place(sentence, cell) {
    const article = about.articles[sentence.article];
    const said = [article.outlet || "unknown outlet", article.day || "unknown day", "sentence " + sentence.id].join(", ");
    if (pages.has(article.page)) {
      const link = element("a", said, cell);
      link.href = article.page + "#s" + sentence.id;
      link.title = article.title;
    } else {
      const text = element("span", said + " (" + article.id + ", from character " + number(sentence.start) + ")", cell, "bs-place");
      text.title = article.title;
      text.tabIndex = -1;
    }
  }

  // A search has an address, so that it can be sent and found again.
  function remember(given) {
    const kept = Object.entries(given).filter((pair) => pair[1]);
    history.replaceState(null, "", "#" + new URLSearchParams(kept));
  }

  function recall() {
    const given = new URLSearchParams(location.hash.slice(1));
    let any = false;
    for (const [name, value] of given) {
      const field = /^[a-z]+$/.test(name) ? at(name) : null;
      if (field && field.form) { field.value = value; any = true; }
    }
    return any;
  }

  function options(select, entries) {
    for (const [value, label] of entries) { element("option", label, select).value = value; }
    select.closest("p").hidden = !entries.length;
  }

  function start() {
    book = own.codebook(about.actors, about.themes);
    const byLabel = (a, b) => a[1].localeCompare(b[1], "en");
    options(at("actor"), about.actors.map((one) => [one.id, one.label]).sort(byLabel));
    options(at("theme"), about.themes.map((one) => [one.id, one.label]).sort(byLabel));
    const outlets = [...new Set(about.articles.map((one) => one.outlet))].filter(Boolean);
    options(at("outlet"), outlets.map((one) => [one, one]).sort(byLabel));
    at("asleep").remove();
    at("search").hidden = false;
    at("search").addEventListener("submit", function (event) { event.preventDefault(); search(); });
    at("order").addEventListener("change", function () { if (shown) { search(); } });
    at("more").addEventListener("click", more);
    window.addEventListener("hashchange", function () { if (recall()) { search(); } });
    if (recall()) { search(); }
  }

  load("index.js").then(() => load("pages.js")).then(start).catch(function (error) { tell(error.message, true); });
})();
