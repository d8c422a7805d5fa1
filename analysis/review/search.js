// A code looked for by its name: what is picked, or nothing. It stands before review.js.

const MOST = 8;

// how well a code fits what was typed: the earlier in its name or id the better
function rank(one, asked) {
  return Math.min(...[one.label, one.id].map((name) => {
    const where = name.toLowerCase().indexOf(asked);
    return where < 0 ? Infinity : where ? 1 + where : 0;
  }));
}

function search(box, own, known, label) {
  const list = element("ul", { role: "listbox", id: `${own}-list`, "aria-label": "Codes" });
  const input = element("input", { type: "text", role: "combobox", "aria-expanded": "true", "aria-autocomplete": "list",
    "aria-controls": `${own}-list`, "aria-label": label, placeholder: label });
  let found = [];
  let at = 0;
  return new Promise((picked) => {
    const close = (one) => {
      box.hidden = true;
      box.replaceChildren();
      picked(one);
    };
    const show = () => {
      const asked = input.value.trim().toLowerCase();
      found = known.map((one) => [rank(one, asked), one]).filter(([n]) => n < Infinity).sort((a, b) => a[0] - b[0])
        .slice(0, MOST).map(([, one]) => one);
      at = Math.max(0, Math.min(at, found.length - 1));
      list.replaceChildren(...found.map((one, k) => element("li", { role: "option", id: `${own}-${k}`,
        "aria-selected": String(k === at), onclick: () => close(one) },
      element("strong", {}, one.label), ` ${one.id} `, element("span", { class: "bs-told" }, one.kind))));
      if (found.length) input.setAttribute("aria-activedescendant", `${own}-${at}`);
      else input.removeAttribute("aria-activedescendant");
    };
    input.addEventListener("input", () => { at = 0; show(); });
    input.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape") close(null);
      else if (event.key === "Enter" && found[at]) close(found[at]);
      else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        at = (at + (event.key === "ArrowDown" ? 1 : -1) + found.length) % Math.max(found.length, 1);
        show();
      } else return;
      event.preventDefault();
    });
    box.replaceChildren(input, list);
    box.hidden = false;
    show();
    input.focus();
  });
}
