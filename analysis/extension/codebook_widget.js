// A term is typed, and the kernel tells what it would do; what is kept is kept by the kernel. All text is set as text,
// never as markup.

const WAIT = 100; // milliseconds without a key, after which a term is asked for
const PATIENCE = 8000;

function made(tag, properties = {}, ...children) {
  const one = Object.assign(document.createElement(tag), properties);
  one.append(...children);
  return one;
}

function render({ model, el }) {
  const own = `bs-${unique().slice(0, 8)}`; // ids differ where one widget is shown twice
  const view = () => model.get("view");
  let place = view().place || null; // where the term was taken from
  let opened = 0;
  let back = null; // what had the focus before a place was opened here
  let stop = () => {};

  const labelled = (name, field) => made("label", {}, made("span", {}, name), field);
  const listed = (name) => {
    const input = made("input", { type: "text", autocomplete: "off" });
    input.setAttribute("list", `${own}-${name}`);
    return [input, made("datalist", { id: `${own}-${name}` })];
  };
  const button = (name, does, more = {}) => {
    const one = made("button", { type: "button", ...more }, name);
    one.addEventListener("click", does);
    return one;
  };
  const option = (one) => made("option", { value: `${one.label} (${one.id})` });

  const term = made("input", { type: "search", value: view().term || "", placeholder: "term*", autocomplete: "off" });
  const of = made("select", {}, ...["theme", "actor"].map((one) => made("option", { value: one }, one)));
  of.value = view().of || "theme";
  const [code, known] = listed("codes");
  const whose = made("span");
  const what = made("span");
  const exclude = button("Exclude", () => ask("exclude"));
  const undo = button("Undo", () => ask("undo"));
  const close = button("Close", shut, { hidden: true });
  const source = made("p", { className: "bs-codebook-source" });
  const status = made("p", { className: "bs-codebook-status" });
  status.setAttribute("role", "status");
  const found = made("div");

  const field = (name) => made("input", { type: "text", name, autocomplete: "off" });
  const entry = { id: field("id"), label: field("label"), definition: field("definition") };
  entry.kind = made("select", { name: "kind" }, made("option", { value: "" }, "choose"),
    ...model.get("kinds").map((kind) => made("option", { value: kind }, kind.replace("_", " "))));
  const [parent, themes] = listed("themes");
  const [state, states] = listed("states");
  Object.assign(entry, { parent, state });
  const ofTheme = [labelled("Definition", entry.definition), labelled("Part of the theme", entry.parent)];
  const ofActor = [labelled("Kind", entry.kind), labelled("Counts for the state", entry.state)];
  const heading = made("summary");
  const write = made("button", { type: "submit" });
  const form = made("form", { className: "bs-codebook-tools" }, labelled("Id", entry.id),
    labelled("Label", entry.label), ...ofTheme, ...ofActor, write, themes, states);
  const fresh = made("details", {}, heading, form);
  const gaps = made("div", { className: "bs-codebook-gaps" });
  const lacks = made("details", {}, made("summary", {}, "What the codebook lacks"), gaps);

  const root = made("div", { className: "bs-codebook", tabIndex: -1 },
    made("div", { className: "bs-codebook-tools" }, made("label", {}, what, term), labelled("Of", of), undo, close),
    made("div", { className: "bs-codebook-tools" }, made("label", {}, whose, code), known,
      button("Add", () => ask("add")), exclude),
    source, status, fresh, lacks, found);
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", "Codebook");
  root.dataset.lmSuppressShortcuts = "true";
  el.replaceChildren(root);

  // what was typed or chosen from a list: the id of an entry; else the words themselves, of which the kernel complains
  function idOf(typed, kind) {
    const words = typed.trim();
    const named = model.get("codes").find((one) => one.of === kind &&
      [`${one.label} (${one.id})`, one.id, one.label].includes(words));
    return named ? named.id : words;
  }

  function codes() {
    const theme = of.value === "theme";
    const every = model.get("codes");
    known.replaceChildren(...every.filter((one) => one.of === of.value).map(option));
    themes.replaceChildren(...every.filter((one) => one.of === "theme").map(option));
    states.replaceChildren(...every.filter((one) => one.kind === "state").map(option));
    whose.textContent = theme ? "Theme" : "Actor";
    what.textContent = theme ? "Term" : "Name";
    exclude.hidden = !theme;
    for (const one of ofTheme) one.hidden = !theme;
    for (const one of ofActor) one.hidden = theme;
    heading.textContent = theme ? "A new theme" : "A new actor";
    write.textContent = theme ? "Write the new theme" : "Write the new actor";
  }

  function ask(step) {
    root.setAttribute("aria-busy", "true");
    stop();
    const own = {
      id: entry.id.value, label: entry.label.value, definition: entry.definition.value, kind: entry.kind.value,
      parent: idOf(parent.value, "theme"), state: idOf(state.value, "actor"),
    };
    const asked = { step, term: term.value, of: of.value, id: idOf(code.value, of.value), entry: own };
    stop = sendUntilAnswered(model, { ...asked, key: unique(), place }, PATIENCE, () => {
      status.textContent = "The kernel does not answer. What was written before is kept.";
    });
  }

  function table({ name, head, rows }) {
    const cells = (tag, values) => made("tr", {}, ...values.map((value, k) => made(tag, { className:
      /^(0|[1-9]\d*)$/.test(value) || (tag === "td" && head[k] === "left") ? "bs-number" : "" }, value)));
    const around = made("div", { className: "bs-codebook-table", tabIndex: 0 }, made("table", {},
      made("caption", {}, name), made("thead", {}, cells("th", head)),
      made("tbody", {}, ...rows.map((row) => cells("td", row)))));
    around.setAttribute("role", "region");
    around.setAttribute("aria-label", name);
    return around;
  }

  function take(gap) {
    of.value = gap.of;
    term.value = gap.term;
    place = gap.place;
    // a name that the codebook has nearly so is offered as a further one of that actor
    const there = model.get("codes").find((one) => one.of === gap.of && one.id === gap.entry.id);
    code.value = there ? `${there.label} (${there.id})` : "";
    untouched();
    codes();
    suggest(gap.entry);
    fresh.open = !there;
    ask("try");
    term.focus();
  }

  function lacking({ actor = [], theme = [] }) {
    const group = (name, rows) => [made("h4", {}, name), rows.length
      ? made("ul", {}, ...rows.map((gap) => made("li", {}, button(gap.term, () => take(gap)), ` ${gap.told}`)))
      : made("p", {}, "none")];
    gaps.replaceChildren(made("div", {}, ...group("Names without an actor", actor)),
      made("div", {}, ...group("Terms of sentences without a theme", theme)));
  }

  function untouched() {
    for (const one of Object.values(entry)) {
      one.value = "";
      delete one.dataset.touched;
    }
  }

  // what a new entry could say, where nobody wrote something else
  function suggest(words, given = {}) {
    for (const [name, value] of Object.entries({ ...words, ...given })) {
      if (entry[name] && value && !entry[name].dataset.touched) entry[name].value = value;
    }
  }

  function show() {
    stop();
    root.removeAttribute("aria-busy");
    const now = view();
    if ((now.opened || 0) > opened) {
      opened = now.opened;
      if (!root.contains(document.activeElement)) back = document.activeElement;
      term.value = now.term;
      place = now.place;
      root.hidden = close.hidden = false;
      untouched();
      whenThere(() => { root.scrollIntoView({ block: "nearest" }); term.focus(); });
    }
    const { said = "", message = "", tables = [], suggested = {} } = now;
    status.textContent = [message, said].filter(Boolean).join("\n");
    source.textContent = now.source ? `Source of the entry: ${now.source}` : "";
    suggest(suggested);
    if (now.gaps) lacking(now.gaps);
    found.replaceChildren(...tables.filter((one) => one.rows.length).map(table));
  }

  function whenThere(does) {
    if (root.isConnected) does();
    else requestAnimationFrame(() => whenThere(does));
  }

  function shut() {
    root.hidden = true;
    if (back && back.isConnected) back.focus({ preventScroll: true });
  }

  let soon = 0;
  term.addEventListener("input", () => {
    clearTimeout(soon);
    soon = setTimeout(() => ask("try"), WAIT);
  });
  for (const one of Object.values(entry)) one.addEventListener("input", () => { one.dataset.touched = "true"; });
  code.addEventListener("change", () => ask("try"));
  of.addEventListener("change", () => { code.value = ""; untouched(); codes(); ask("try"); });
  form.addEventListener("submit", (event) => { event.preventDefault(); ask("new"); });
  lacks.addEventListener("toggle", () => { if (lacks.open && !gaps.childElementCount) ask("gaps"); });
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !close.hidden) shut();
    event.stopPropagation();
  });
  model.on("change:view", show);
  model.on("change:codes", codes);
  codes();
  show();
  return () => {
    model.off("change:view", show);
    model.off("change:codes", codes);
  };
}

export default { render };
