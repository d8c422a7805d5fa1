// The sentence at hand, as the kernel tells of it. Every decision is the kernel's: what is shown next comes from there,
// after the decision is on disk. All text is set as text, never as markup.

const KINDS = { mentions: ["actor"], speech: ["actor", "speaker"], events: ["event"], codes: ["theme"] };
const NAMES = { mentions: "Mentions", speech: "Statements", events: "Events" };
const ASKED = { mentions: "Actor that is named", speech: "Speaker of the statement", events: "Type of the event" };
const HOW = "Comma and point go from word to word, Shift with the arrows takes in more.";
const STEPS = { mentions: "mention", speech: "statement", events: "event" };
const HELP = [
  ["Enter", "keep the sentence as shown, go on"], ["1 – 9, letters", "give or take a theme"],
  ["↑ ↓", "choose a finding"], ["x", "reject it, or take it back"], ["r", "its next role, qualifier or status"],
  ["e", "another code for it"], ["[ ]", "its end a word back, forth"], ["{ }", "its start a word back, forth"],
  [", .", "select the word before, after"], ["Shift ← →", "select fewer words, more"],
  ["b", "its bounds as selected"], ["n", "add a mention: the selected words"],
  ["s", "add a statement: the selected words"], ["a", "add an event: the selected words tell of it"],
  ["/", "search all codes"],
  ["+", "the selected words, or the mention, into the codebook"],
  ["← →", "the sentence before, after"], ["u", "undo"], ["< >", "as the first, the second coder"],
];
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
  const box = element("div", { class: "bs-search", hidden: "" });
  const help = element("details", { class: "bs-help" }, element("summary", {}, "Keys"),
    element("dl", {}, ...HELP.filter(([key]) => key !== "+" || model.get("codebook")).flatMap(([key, does]) =>
      [element("dt", {}, element("kbd", {}, key)), element("dd", {}, does)])));
  const idle = element("p", { class: "bs-idle" }, "Click here, or come here by Tab: keys then belong to the review.");
  const agreed = element("details", { class: "bs-agreed", hidden: "" });
  const side = element("div", { class: "bs-side" }, themes, findings, tools);
  const root = element("div", { class: "bs-review", tabindex: 0, role: "group", "aria-label": "Review of findings",
    "data-lm-suppress-shortcuts": "true" }, head, idle, box, element("div", { class: "bs-body" }, text, side),
  status, agreed, spoken, help);
  el.replaceChildren(root);

  const view = () => model.get("view");
  let waiting = null; // the step that the kernel has not answered yet
  let pressed = []; // steps of the same sentence that were asked for meanwhile
  const words = selection(text, view, () => {
    drawText(view());
    tell(words.said());
  });

  function ask(step) {
    const asked = { ...step, id: unique(), place: view().place };
    if ("start" in step) words.forget();
    if (waiting) pressed.push(asked);
    else send(asked);
  }

  function send(asked) {
    root.setAttribute("aria-busy", "true");
    const stop = sendUntilAnswered(model, asked, PATIENCE, () => tell("The kernel does not answer. What was decided " +
      "before is kept; restart the kernel and run the cell again."));
    waiting = { id: asked.id, stop };
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
    const of = Math.max(now.of, 1);
    const bar = element("progress", { max: of, value: now.decided, "aria-label": "Sentences decided" });
    head.replaceChildren(element("span", {}, `${now.decided} of ${now.of} decided${rate} · ${now.coder}`), bar,
      element("span", { class: "bs-why" }, now.empty ? now.nothing :
        `${now.title} · sentence ${now.at + 1}${now.here ? ", decided" : ""} · ${now.why}`));
  }

  function drawText(now) {
    const sentence = element("span", { class: "bs-sentence", "data-decided": now.here ? "" : null });
    for (const piece of words.cut(now.pieces)) sentence.append(drawPiece(now, piece));
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
      "data-chosen": piece.marks.includes(now.chosen) ? "" : null, "data-selected": piece.selected ? "" : null });
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
          "aria-label": `${one.kept ? "reject" : "take back"} ${one.name} ${one.words}`,
          "data-focus": `reject ${one.k}` }));
    }));
    const at = findings.querySelector("[aria-pressed=true]");
    if (at) findings.scrollTop = at.parentElement.offsetTop - findings.offsetTop - findings.clientHeight / 3;
    const chosen = now.findings[now.chosen];
    const bounded = chosen && chosen.layer !== "codes" && (chosen.layer === "mentions" || chosen.added);
    tools.replaceChildren(
      button("Keep and go on", { do: "accept" }, { key: "Enter", class: "bs-accept" }),
      button("Undo", { do: "undo" }, { key: "u" }), button("Search", searchAll, { key: "/" }),
      ...[["mentions", "n"], ["speech", "s"], ["events", "a"]].filter(([layer]) => now.layers.includes(layer))
        .map(([layer, key]) => button(`Add ${STEPS[layer]}`, () => add(layer), { key })),
      ...(model.get("codebook") ? [button("Into the codebook", intoCodebook, { key: "+" })] : []),
      ...(chosen && chosen.layer !== "codes" ? [button("Recode", recode, { key: "e" }),
        button("Turn", { do: "turn" }, { key: "r" })] : []),
      ...(bounded ? [button("Bounds as selected", resizeToSelection, { key: "b" })] : []),
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

  function resizeToSelection() {
    const span = words.selected();
    if (span) ask({ do: "resize", ...span });
    else tell(`Select the words of the finding first. ${HOW}`);
  }

  function intoCodebook() {
    const chosen = view().findings[view().chosen];
    const span = words.selected() ||
      (chosen && chosen.layer === "mentions" && { start: chosen.start, end: chosen.ends });
    if (span) ask({ do: "codebook", ...span });
    else tell("Select words of the sentence first, or choose a mention.");
  }

  const find = (kinds, label) => search(box, own, model.get("codes").filter((one) => kinds.includes(one.kind)), label)
    .finally(() => root.focus({ preventScroll: true }));

  async function searchAll() {
    const span = words.selected();
    const one = await find(view().layers.flatMap((layer) => KINDS[layer]), "Search for a code by its name");
    if (one) ask({ ...(span && one.kind === "actor" ? { do: "mention", ...span } : { do: "code" }), value: one.id });
  }

  async function recode() {
    const chosen = view().findings[view().chosen];
    if (!chosen) return tell("Choose a finding first, with the arrows up and down.");
    const one = await find(KINDS[chosen.layer], `Another code for the ${chosen.name}`);
    if (one) ask({ do: "code", value: one.id });
  }

  async function add(layer) {
    const name = STEPS[layer];
    if (!view().layers.includes(layer)) return tell(`${NAMES[layer]} of this sentence are not coded.`);
    const span = words.selected();
    if (!span) return tell(`Select the words of the ${name} first. ${HOW}`);
    const one = await find(KINDS[layer], ASKED[layer]);
    const ends = {};
    for (const side of layer === "events" && one ? ["source", "target"] : []) {
      const actor = await find(["actor"], side === "source" ? "Source: who acts" : "Target: towards whom");
      if (!actor) return;
      ends[side] = actor.id;
    }
    if (one) ask({ do: name, value: one.id, ...ends, ...span });
  }

  const keys = {
    Enter: () => ask({ do: "accept" }), u: () => ask({ do: "undo" }), x: () => ask({ do: "reject" }),
    r: () => ask({ do: "turn" }), e: recode, n: () => add("mentions"), s: () => add("speech"),
    a: () => add("events"), "/": searchAll, "+": () => model.get("codebook") && intoCodebook(),
    ",": () => words.move(-1), ".": () => words.move(1), b: resizeToSelection, Escape: () => words.clear(),
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
    if (pressing || (event.shiftKey && /^Arrow(Up|Down)$|^Enter$/.test(event.key))) return;
    if (event.shiftKey && /^Arrow/.test(event.key)) {
      if (words.extend(event.key === "ArrowRight" ? 1 : -1)) event.preventDefault();
      return;
    }
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
