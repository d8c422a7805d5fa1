// The sentence at hand, as the kernel tells of it. Every decision is the kernel's: what is shown next comes from there,
// after the decision is on disk. All text is set as text, never as markup.

const KINDS = { mentions: "actor", speech: "actor", events: "event", codes: "theme" };
const HELP = [
  ["Enter", "keep the sentence as shown, go on"], ["1 – 9, letters", "give or take a theme"],
  ["↑ ↓", "choose a finding"], ["x", "reject it, or take it back"], ["r", "its next role, qualifier or status"],
  ["e", "another code for it"], ["[ ]", "its end a word back, forth"], ["{ }", "its start a word back, forth"],
  ["b", "its bounds as selected"], ["n", "add a mention: the selected words"], ["/", "search all codes"],
  ["+", "the selected words, or the mention, into the codebook"],
  ["← →", "the sentence before, after"], ["u", "undo"], ["< >", "as the first, the second coder"],
];
const MOST = 8;
const PATIENCE = 4000;

function render({ model, el }) {
  const own = `bs-${unique().slice(0, 8)}`; // ids differ where one widget is shown twice
  const status = element("div", { role: "status", class: "bs-status" });
  const spoken = element("div", { "aria-live": "polite", class: "bs-spoken" });
  const head = element("div", { class: "bs-head" });
  const text = element("div", { class: "bs-text", tabindex: 0, role: "region", "aria-label": "Article" });
  const themes = element("div", { class: "bs-themes", role: "group", "aria-label": "Themes of the sentence" });
  const findings = element("ul", { class: "bs-findings", "aria-label": "Findings in the sentence" });
  const tools = element("div", { class: "bs-tools", role: "group", "aria-label": "Steps" });
  const search = element("div", { class: "bs-search", hidden: "" });
  const help = element("details", { class: "bs-help" }, element("summary", {}, "Keys"),
    element("dl", {}, ...HELP.filter(([key]) => key !== "+" || model.get("codebook")).flatMap(([key, does]) =>
      [element("dt", {}, element("kbd", {}, key)), element("dd", {}, does)])));
  const idle = element("p", { class: "bs-idle" }, "Click here, or come here by Tab: keys then belong to the review.");
  const agreed = element("details", { class: "bs-agreed", hidden: "" });
  const side = element("div", { class: "bs-side" }, themes, findings, tools);
  const root = element("div", { class: "bs-review", tabindex: 0, role: "group", "aria-label": "Review of findings",
    "data-lm-suppress-shortcuts": "true" }, head, idle, search, element("div", { class: "bs-body" }, text, side),
  status, agreed, spoken, help);
  el.replaceChildren(root);

  const view = () => model.get("view");
  let waiting = null; // the step that the kernel has not answered yet
  let pressed = []; // steps of the same sentence that were asked for meanwhile
  let selection = null;

  function ask(step) {
    const asked = { ...step, id: unique(), place: view().place };
    if (waiting) pressed.push(asked);
    else send(asked);
  }

  function send(asked) {
    root.setAttribute("aria-busy", "true");
    waiting = { id: asked.id, stop: sendUntilAnswered(model, asked, PATIENCE, () => tell("The kernel does not answer. " +
      "What was decided before is kept; restart the kernel and run the cell again.")) };
  }

  function answered(message) {
    if (!waiting || message.answers !== waiting.id) return;
    waiting.stop();
    waiting = null;
    root.removeAttribute("aria-busy");
    const here = JSON.stringify(view().place);
    pressed = pressed.filter((one) => JSON.stringify(one.place) === here);
    if (pressed.length) send(pressed.shift());
  }

  function tell(message) {
    if (status.textContent !== message) status.textContent = message;
  }

  const button = (name, step, { key = "", ...more } = {}) =>
    element("button", { type: "button", "data-focus": name, onclick: () => (typeof step === "function" ? step()
      : ask(step)), ...more }, name, ...(key ? [element("kbd", { "aria-hidden": "true" }, key)] : []));

  function drawHead(now) {
    const rate = now.rate ? ` · ${now.rate.toLocaleString("en")} an hour` : "";
    const bar = element("progress", { max: Math.max(now.of, 1), value: now.decided, "aria-label": "Sentences decided" });
    head.replaceChildren(element("span", {}, `${now.decided} of ${now.of} decided${rate} · ${now.coder}`), bar,
      element("span", { class: "bs-why" }, now.empty ? now.nothing :
        `${now.title} · sentence ${now.at + 1}${now.here ? ", decided" : ""} · ${now.why}`));
  }

  function drawText(now) {
    const sentence = element("span", { class: "bs-sentence", "data-decided": now.here ? "" : null });
    for (const piece of now.pieces) sentence.append(drawPiece(now, piece));
    const lines = new Map();
    const put = (line, node) => {
      if (!lines.has(line)) lines.set(line, element("p", {}));
      lines.get(line).append(node, " ");
    };
    for (const one of now.before) put(one.line, document.createTextNode(one.text));
    put(now.paragraph, sentence);
    for (const one of now.after) put(one.line, document.createTextNode(one.text));
    text.replaceChildren(...lines.values());
    text.scrollTop = sentence.offsetTop - text.offsetTop - text.clientHeight / 3;
  }

  function drawPiece(now, piece) {
    const over = piece.marks.map((k) => now.findings[k]);
    const made = element(over.length ? "mark" : "span", { "data-start": piece.start,
      "data-layers": over.map((one) => one.layer).join(" ") || null,
      "data-chosen": piece.marks.includes(now.chosen) ? "" : null });
    made.textContent = piece.text;
    const next = piece.start + [...piece.text].length;
    const ending = over.filter((one) => one.layer !== "speech" && one.ends === next);
    if (ending.length) made.dataset.tag = ending.map(tagged).join(", ");
    if (over.length) {
      made.addEventListener("click", () => {
        if (document.getSelection().isCollapsed) ask({ do: "choose", k: piece.marks[piece.marks.length - 1] });
      });
    }
    return made;
  }

  function tagged(one) {
    const label = one.label === one.words ? "" : one.label;
    return [label, one.also].filter(Boolean).join(" · ");
  }

  function drawSide(now) {
    themes.replaceChildren(...now.themes.map((one) => element("button", { type: "button",
      "aria-pressed": String(one.on), "data-focus": `theme ${one.id}`, title: one.definition || null,
      onclick: () => ask({ do: "code", value: one.id }) },
    ...(one.key ? [element("kbd", { "aria-hidden": "true" }, one.key)] : []), one.label)));
    findings.replaceChildren(...now.findings.filter((one) => one.layer !== "codes").map((one) => {
      const state = one.kept ? (one.added ? "added" : "") : "rejected";
      return element("li", { "data-kept": String(one.kept), "data-layer": one.layer },
        element("button", { type: "button", class: "bs-finding", "aria-pressed": String(one.k === now.chosen),
          "data-focus": `finding ${one.k}`, onclick: () => ask({ do: "choose", k: one.k }) },
        element("span", { class: "bs-name" }, one.name), element("span", {}, one.words ? `“${one.words}”` : ""),
        element("strong", {}, one.label + (one.also ? ` · ${one.also}` : "")),
        element("span", { class: "bs-told" }, [state, one.told].filter(Boolean).join(" · "))),
        button(one.kept ? "reject" : "take back", { do: "reject", k: one.k }, {
          "aria-label": `${one.kept ? "reject" : "take back"} ${one.name} ${one.words}`, "data-focus": `reject ${one.k}` }));
    }));
    const at = findings.querySelector("[aria-pressed=true]");
    if (at) findings.scrollTop = at.parentElement.offsetTop - findings.offsetTop - findings.clientHeight / 3;
    const chosen = now.findings[now.chosen];
    tools.replaceChildren(
      button("Keep and go on", { do: "accept" }, { key: "Enter", class: "bs-accept" }),
      button("Undo", { do: "undo" }, { key: "u" }), button("Search", () => openSearch("any"), { key: "/" }),
      ...(now.layers.includes("mentions") ? [button("Add selected", () => openSearch("add"), { key: "n" })] : []),
      ...(model.get("codebook") ? [button("Into the codebook", intoCodebook, { key: "+" })] : []),
      ...(chosen && chosen.layer !== "codes" ? [button("Recode", () => openSearch("recode"), { key: "e" }),
        button("Turn", { do: "turn" }, { key: "r" })] : []),
      ...(chosen && chosen.layer === "mentions" ? [button("Bounds as selected", resizeToSelection, { key: "b" })] : []),
      button("Before", { do: "move", by: -1 }, { key: "←" }), button("After", { do: "move", by: 1 }, { key: "→" }),
      ...now.others.map((one, k) => element("div", { class: "bs-other" },
        button(`As ${one.coder}`, { do: "like", k }, { key: "<>"[k] || "" }),
        element("ul", {}, ...one.coding.map((words) => element("li", {}, words))))));
  }

  function draw() {
    const now = view();
    const held = root.contains(document.activeElement) && document.activeElement;
    const focus = held && held.getAttribute("data-focus");
    drawHead(now);
    root.toggleAttribute("data-empty", now.empty);
    if (!now.empty) {
      for (const one of now.findings) one.ends = one.start + [...one.words].length;
      drawText(now);
      drawSide(now);
    }
    const named = now.empty ? "" : now.pieces.map((one) => one.text).join("");
    const said = now.empty ? "" : `Sentence ${now.at + 1} of ${now.of}${now.here ? ", decided" : ""}: ${named}`;
    if (spoken.textContent !== said) spoken.textContent = said;
    tell(now.message);
    if (held && !root.contains(document.activeElement)) {
      const again = focus && [...root.querySelectorAll("[data-focus]")].find((one) => one.dataset.focus === focus);
      (again || root).focus({ preventScroll: true });
    }
  }

  function drawAgreement() {
    const now = model.get("agreement") || {};
    agreed.hidden = !now.rows;
    if (!now.rows) return;
    agreed.replaceChildren(element("summary", {}, now.said), agreementTable(now.rows));
  }

  // what is selected, in places of the source: characters as Python counts them
  function place(node, offset) {
    const inside = node.nodeType === Node.TEXT_NODE ? node.parentElement : node.childNodes[offset] || node;
    const piece = inside.closest ? inside.closest("[data-start]") : inside.parentElement.closest("[data-start]");
    if (!piece || !text.contains(piece)) return null;
    const before = node.nodeType === Node.TEXT_NODE ? node.textContent.slice(0, offset) : "";
    return Number(piece.dataset.start) + [...before].length;
  }

  function selected() {
    const range = document.getSelection();
    if (!range || range.isCollapsed || !text.contains(range.anchorNode)) return null;
    const ends = [place(range.anchorNode, range.anchorOffset), place(range.focusNode, range.focusOffset)];
    return ends.includes(null) ? null : { start: Math.min(...ends), end: Math.max(...ends) };
  }

  function resizeToSelection() {
    const span = selected();
    if (span) ask({ do: "resize", ...span });
    else tell("Select the words of the mention first, within the sentence.");
  }

  function intoCodebook() {
    const chosen = view().findings[view().chosen];
    const span = selected() || (chosen && chosen.layer === "mentions" && { start: chosen.start, end: chosen.ends });
    if (span) ask({ do: "codebook", ...span });
    else tell("Select words of the sentence first, or choose a mention.");
  }

  function openSearch(mode) {
    const chosen = view().findings[view().chosen];
    if (mode === "add" && !view().layers.includes("mentions")) return tell("Mentions of this sentence are not coded.");
    selection = selected();
    if (mode === "add" && !selection) return tell("Select the words that name the actor first, within the sentence.");
    if (mode === "recode" && !chosen) return tell("Choose a finding first, with the arrows up and down.");
    const wanted = mode === "add" ? "actor" : mode === "recode" ? KINDS[chosen.layer] : null;
    const kinds = view().layers.map((layer) => KINDS[layer]);
    const known = model.get("codes").filter((one) => kinds.includes(one.kind) && (!wanted || one.kind === wanted));
    const list = element("ul", { role: "listbox", id: `${own}-list`, "aria-label": "Codes" });
    const input = element("input", { type: "text", role: "combobox", "aria-expanded": "true", "aria-autocomplete": "list",
      "aria-controls": `${own}-list`, "aria-label": "Search for a code by its name", placeholder: "name of a code" });
    let found = [];
    let at = 0;
    const show = () => {
      const asked = input.value.trim().toLowerCase();
      const rank = (one) => Math.min(...[one.label, one.id].map((name) => {
        const where = name.toLowerCase().indexOf(asked);
        return where < 0 ? Infinity : where ? 1 + where : 0;
      }));
      found = known.map((one) => [rank(one), one]).filter(([n]) => n < Infinity).sort((a, b) => a[0] - b[0])
        .slice(0, MOST).map(([, one]) => one);
      at = Math.max(0, Math.min(at, found.length - 1));
      list.replaceChildren(...found.map((one, k) => element("li", { role: "option", id: `${own}-${k}`,
        "aria-selected": String(k === at), onclick: () => pick(one) },
      element("strong", {}, one.label), ` ${one.id} `, element("span", { class: "bs-told" }, one.kind))));
      if (found.length) input.setAttribute("aria-activedescendant", `${own}-${at}`);
      else input.removeAttribute("aria-activedescendant");
    };
    const close = () => {
      search.hidden = true;
      search.replaceChildren();
      root.focus({ preventScroll: true });
    };
    const pick = (one) => {
      const add = one.kind === "actor" && selection && mode !== "recode";
      ask(add ? { do: "add", value: one.id, ...selection } : { do: "code", value: one.id });
      close();
    };
    input.addEventListener("input", () => { at = 0; show(); });
    input.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape") close();
      else if (event.key === "Enter" && found[at]) pick(found[at]);
      else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        at = (at + (event.key === "ArrowDown" ? 1 : -1) + found.length) % Math.max(found.length, 1);
        show();
      } else return;
      event.preventDefault();
    });
    search.replaceChildren(input, list);
    search.hidden = false;
    show();
    input.focus();
  }

  const keys = {
    Enter: () => ask({ do: "accept" }), u: () => ask({ do: "undo" }), x: () => ask({ do: "reject" }),
    r: () => ask({ do: "turn" }), e: () => openSearch("recode"), n: () => openSearch("add"),
    "/": () => openSearch("any"), b: resizeToSelection, "+": () => model.get("codebook") && intoCodebook(),
    ArrowLeft: () => ask({ do: "move", by: -1 }), ArrowRight: () => ask({ do: "move", by: 1 }),
    ArrowUp: () => ask({ do: "choose", by: -1 }), ArrowDown: () => ask({ do: "choose", by: 1 }),
    "[": () => ask({ do: "resize", edge: "end", by: -1 }), "]": () => ask({ do: "resize", edge: "end", by: 1 }),
    "{": () => ask({ do: "resize", edge: "start", by: -1 }), "}": () => ask({ do: "resize", edge: "start", by: 1 }),
    "<": () => ask({ do: "like", k: 0 }), ">": () => ask({ do: "like", k: 1 }),
  };
  root.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.ctrlKey || event.metaKey || event.altKey || view().empty) return;
    const pressing = event.target.closest("button, summary") && (event.key === "Enter" || event.key === " ");
    if (pressing || (event.shiftKey && /^Arrow|^Enter$/.test(event.key))) return;
    const theme = view().themes.find((one) => one.key === event.key);
    const does = keys[event.key] || (theme && (() => ask({ do: "code", value: theme.id })));
    if (!does || (event.repeat && event.key === "Enter")) return;
    event.preventDefault();
    does();
  });
  model.on("change:view", draw);
  model.on("change:agreement", drawAgreement);
  model.on("msg:custom", answered);
  draw();
  drawAgreement();
  return () => {
    model.off("change:view", draw);
    model.off("change:agreement", drawAgreement);
    model.off("msg:custom", answered);
  };
}

export default { render };
