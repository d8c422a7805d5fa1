// A term is typed, and the kernel tells what it would do. All text is set as text, never as markup.

const WAIT = 200; // milliseconds without a key, after which a term is asked for

function made(tag, properties = {}, ...children) {
  const one = Object.assign(document.createElement(tag), properties);
  one.append(...children);
  return one;
}

function render({ model, el }) {
  const view = () => model.get("view");
  const term = made("input", { type: "search", value: view().term || "", ariaLabel: "Term", placeholder: "term*" });
  const of = made("select", { ariaLabel: "Of a theme or an actor" },
    made("option", { value: "theme" }, "theme"), made("option", { value: "actor" }, "actor"));
  of.value = view().of || "theme";
  const code = made("select", { ariaLabel: "Which one" });
  const add = made("button", { type: "button" }, "Add");
  const exclude = made("button", { type: "button" }, "Exclude");
  const undo = made("button", { type: "button" }, "Undo");
  const status = made("p", { role: "status" });
  const found = made("div");
  const root = made("div", { className: "bs-codebook", role: "group", ariaLabel: "Codebook" },
    made("div", { className: "bs-codebook-tools" }, term, of, code, add, exclude, undo), status, found);
  root.dataset.lmSuppressShortcuts = "true";
  el.replaceChildren(root);

  function codes() {
    const own = model.get("codes").filter((one) => one.of === of.value);
    code.replaceChildren(...own.map((one) => made("option", { value: one.id }, `${one.label} (${one.id})`)));
    exclude.hidden = of.value !== "theme";
  }

  function ask(step) {
    root.setAttribute("aria-busy", "true");
    model.send({ step, term: term.value, of: of.value, id: code.value });
  }

  function table({ name, head, rows }) {
    const cells = (tag, values) => made("tr", {}, ...values.map((value) =>
      made(tag, { className: /^(0|[1-9]\d*)$/.test(value) ? "bs-number" : "" }, value)));
    return made("table", {}, made("caption", {}, name), made("thead", {}, cells("th", head)),
      made("tbody", {}, ...rows.map((row) => cells("td", row))));
  }

  function show() {
    root.removeAttribute("aria-busy");
    const { said = "", message = "", tables = [] } = view();
    status.textContent = [message, said].filter(Boolean).join(" ");
    found.replaceChildren(...tables.filter((one) => one.rows.length).map(table));
  }

  let soon = 0;
  term.addEventListener("input", () => {
    clearTimeout(soon);
    soon = setTimeout(() => ask("try"), WAIT);
  });
  of.addEventListener("change", () => { codes(); ask("try"); });
  add.addEventListener("click", () => ask("add"));
  exclude.addEventListener("click", () => ask("exclude"));
  undo.addEventListener("click", () => ask("undo"));
  model.on("change:view", show);
  codes();
  show();
  return () => model.off("change:view", show);
}

export default { render };
