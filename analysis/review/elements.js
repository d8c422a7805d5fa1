// What the review is built of: elements, the table of agreement. It stands before review.js.

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") made.addEventListener("click", value);
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  for (const child of children) made.append(child);
  return made;
}

function agreementTable(rows) {
  const head = ["alpha", "95 % interval", "sentences of two coders"];
  return element("table", {},
    element("thead", {}, element("tr", {}, element("td"),
      ...head.map((name) => element("th", { scope: "col" }, name)))),
    element("tbody", {}, ...rows.map(([name, ...cells]) => element("tr", {}, element("th", { scope: "row" }, name),
      ...cells.map((cell) => element("td", {}, cell))))));
}
