// The query language of the concordance and its search, as analysis/present/evidence/concordance*.py has them: one
// table of cases is tested in both.
(function () {
  "use strict";

  const TOKEN = /[@#]?(?:"[^"]*"?|[^\s()"]+)|[()]/g;
  const LETTER = /[\p{L}\p{N}_]/u;
  const INSIDE = "[\\p{L}\\p{N}_]";
  const BETWEEN = "[^\\p{L}\\p{N}_]+";

  function stop(at, what) { throw new SyntaxError("Character " + at + ": " + what); }

  function folded(text) { return text.replace(/İ/g, "i").toLowerCase(); }

  function tokens(query) {
    const text = query.normalize("NFC").replace(/[“”„]/g, '"');
    return [...text.matchAll(TOKEN)].map(function (found) {
      return { at: [...text.slice(0, found.index)].length + 1, text: found[0] };
    });
  }

  function parse(query) {
    const all = tokens(query);
    let next = 0;
    if (!all.length) { throw new SyntaxError("Expected words to look for, and the query is empty."); }

    function is(...texts) { return next < all.length && texts.includes(all[next].text); }

    function missing() {
      const before = next ? all[next - 1] : null;
      if (before && ["AND", "OR", "NOT"].includes(before.text)) {
        stop(before.at, "expected something to look for after " + before.text + ".");
      }
      if (before && before.text === "(") { stop(before.at, "expected something to look for after this bracket."); }
      if (all[next].text === ")") { stop(all[next].at, "this bracket closes nothing."); }
      stop(all[next].at, "expected something to look for before " + all[next].text + ".");
    }

    function one() {
      if (next === all.length || is("AND", "OR", ")")) { missing(); }
      const token = all[next];
      next += 1;
      if (token.text === "NOT") { return { how: "NOT", parts: [one()] }; }
      if (token.text !== "(") { return leaf(token); }
      const node = any();
      if (!is(")")) { stop(token.at, "this bracket is never closed."); }
      next += 1;
      return node;
    }

    function every() {
      const began = next;
      const parts = [one()];
      while (next < all.length && !is("OR", ")")) {
        if (is("AND")) { next += 1; }
        parts.push(one());
      }
      if (!parts.some(sought)) {
        stop(all[began].at, "NOT needs something to look for beside it, such as oil NOT gas.");
      }
      return parts.length === 1 ? parts[0] : { how: "AND", parts: parts };
    }

    function any() {
      const parts = [every()];
      while (is("OR")) { next += 1; parts.push(every()); }
      return parts.length === 1 ? parts[0] : { how: "OR", parts: parts };
    }

    const node = any();
    if (next < all.length) { stop(all[next].at, "this bracket closes nothing."); }
    return node;
  }

  function sought(node) { return node.how ? node.how !== "NOT" && node.parts.some(sought) : true; }

  function leaf(token) {
    const sign = "@#".includes(token.text[0]) ? token.text[0] : "";
    let text = token.text.slice(sign.length);
    if (text.startsWith('"')) {
      if (text.length === 1 || !text.endsWith('"')) {
        stop(token.at + sign.length, "this quotation mark is never closed.");
      }
      text = text.slice(1, -1);
    }
    if (sign) {
      if (!text.trim()) {
        stop(token.at, "expected " + (sign === "@" ? "an actor after @, such as @NRV." : "a theme after #, such as #trade."));
      }
      return { at: token.at, sign: sign, name: text.trim() };
    }
    const words = (folded(text).match(/(?:[\p{L}\p{N}_]|\*)+/gu) || []).map((word) => word.replace(/\*+/g, "*"));
    if (!words.some((word) => word !== "*")) {
      stop(token.at, words.length
        ? "a wildcard needs a letter or digit beside it, such as sanction*."
        : "expected a word, found " + token.text + ".");
    }
    return { at: token.at, words: words };
  }

  function piece(word) { return word === "*" ? INSIDE + "+" : word.replace(/\*/g, INSIDE + "*"); }

  // What each part of a query needs to be looked for: its expression, or the numbers of its actors or themes.
  function ready(node, book) {
    if (node.how) { return { how: node.how, parts: node.parts.map((part) => ready(part, book)) }; }
    if (node.sign) { return { sign: node.sign, ids: named(node, book) }; }
    const grows = node.words[0].startsWith("*") && node.words[0] !== "*";
    const pieces = node.words.map(piece);
    if (grows) { pieces[0] = piece(node.words[0].slice(1)); }
    const end = node.words[node.words.length - 1].endsWith("*") ? "" : "(?!" + INSIDE + ")";
    return { grows: grows, pattern: new RegExp(pieces.join(BETWEEN) + end, "gu") };
  }

  function named(node, book) {
    const what = node.sign === "@" ? "actor" : "theme";
    const wanted = folded(node.name);
    const known = book[node.sign];
    if (known.has(wanted)) { return known.get(wanted); }
    const colon = wanted.indexOf(":");
    if (node.sign === "@" && colon >= 0 && !["kind", "state", "sector"].includes(wanted.slice(0, colon))) {
      stop(node.at, "actors are grouped by kind, state or sector, not by " + wanted.slice(0, colon) + "; such as @kind:state.");
    }
    stop(node.at, "no " + what + " is called " + node.name + "; choose one from the list of " + what + "s.");
  }

  // Actors and themes by what a query may call them.
  function codebook(actors, themes) {
    const book = { "@": new Map(), "#": new Map() };
    function add(sign, name, number) {
      const key = folded(name);
      if (!book[sign].has(key)) { book[sign].set(key, new Set()); }
      book[sign].get(key).add(number);
    }
    actors.forEach(function (actor, number) {
      add("@", actor.label, number);
      for (const group of ["kind", "state", "sector"]) {
        if (actor[group]) { add("@", group + ":" + actor[group], number); }
      }
    });
    actors.forEach((actor, number) => book["@"].set(folded(actor.id), new Set([number])));
    const within = themes.map((_, number) => new Set([number]));
    themes.forEach(function (theme, number) { theme.within.forEach((whole) => within[whole].add(number)); });
    themes.forEach((theme, number) => book["#"].set(folded(theme.label), within[number]));
    themes.forEach((theme, number) => book["#"].set(folded(theme.id), within[number]));
    return book;
  }

  function before(text, at) {
    if (!at) { return ""; }
    const low = text.charCodeAt(at - 1);
    return low >= 0xdc00 && low <= 0xdfff ? text.slice(at - 2, at) : text[at - 1];
  }

  function words(leaf, low) {
    const found = [];
    leaf.pattern.lastIndex = 0;
    for (let hit = leaf.pattern.exec(low); hit; hit = leaf.pattern.exec(low)) {
      let start = hit.index;
      const end = start + hit[0].length;
      if (leaf.grows) {
        while (LETTER.test(before(low, start))) { start -= before(low, start).length; }
      } else if (LETTER.test(before(low, start))) {
        leaf.pattern.lastIndex = start + 1;
        continue;
      }
      found.push([start, end]);
    }
    return found;
  }

  function coded(ids, flat) {
    const found = [];
    for (let k = 0; k < flat.length; k += 3) {
      if (ids.has(flat[k])) { found.push([flat[k + 1], flat[k + 2]]); }
    }
    return found;
  }

  // The hits of a part in a sentence; none at all (null) where the part does not hold.
  function hits(node, sentence) {
    if (node.how === "NOT") { return hits(node.parts[0], sentence) ? null : []; }
    if (node.how === "OR") {
      const all = node.parts.map((part) => hits(part, sentence)).filter(Boolean);
      return all.length ? all.flat() : null;
    }
    if (node.how === "AND") {
      let first = [];
      for (const part of node.parts) {
        const found = hits(part, sentence);
        if (!found) { return null; }
        if (!first.length) { first = found; }
      }
      return first;
    }
    const found = node.pattern
      ? words(node, sentence.low)
      : coded(node.ids, node.sign === "@" ? sentence.actors : sentence.themes);
    return found.length ? found : null;
  }

  // The hits of a query in a sentence: of those that overlap the first, of those that begin together the longest.
  function search(node, sentence) {
    const found = (hits(node, sentence) || []).sort((one, other) => one[0] - other[0] || other[1] - one[1]);
    let last = -1;
    return found.filter(function (hit) {
      const kept = last < 0 || hit[0] >= last;
      if (kept) { last = hit[1]; }
      return kept;
    });
  }

  // The text before and after a hit, so many words of it, as they stand.
  function context(text, hit, window) {
    let left = text.slice(0, hit[0]);
    let right = text.slice(hit[1]);
    const begins = [...left.matchAll(/\S+/g)];
    const ends = [...right.matchAll(/\S+/g)];
    if (begins.length > window) { left = window ? left.slice(begins[begins.length - window].index) : ""; }
    if (ends.length > window) {
      const end = ends[window - 1];
      right = window ? right.slice(0, end.index + end[0].length) : "";
    }
    return { left: left, keyword: text.slice(hit[0], hit[1]), right: right };
  }

  window.bsConcordance = {
    parse: parse, ready: ready, codebook: codebook, folded: folded, search: search, context: context,
  };
})();
