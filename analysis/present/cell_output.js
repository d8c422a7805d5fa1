// A notebook in JupyterLab: tables sorted, searched and paged; the sentences beside the number or mark that is chosen.
(function () {
  "use strict";
  const own = document.currentScript;
  const home = own.parentElement.querySelector("a.bs-here"); // JupyterLab makes its address one of the server's
  const PAGE = 20, SEARCHED = 6, TRIES = 40;
  const lab = (window.bsNotebook = window.bsNotebook || { homes: new WeakMap(), started: false });
  const notebook = own.closest(".jp-Notebook") || document.body;
  lab.homes.set(notebook, home);
  if (lab.started) { return; }
  lab.started = true;

  function made(tag, properties, children) {
    const element = Object.assign(document.createElement(tag), properties || {});
    (children || []).forEach(function (child) { element.append(child); });
    return element;
  }

  // Tables.

  function value(cell, numeric) {
    const text = cell ? cell.textContent.trim() : "";
    if (!numeric) { return text; }
    const found = /[-−+]?\d[\d,]*\.?\d*/.exec(text);
    return found ? Number(found[0].replace(/,/g, "").replace("−", "-")) : "";
  }

  function compared(column, numeric, sign) {
    return function (one, other) {
      const a = value(one.cells[column], numeric), b = value(other.cells[column], numeric);
      if (a === "" || b === "") { return a === b ? 0 : a === "" ? 1 : -1; } // what is not known comes last
      return sign * (numeric ? a - b : a.localeCompare(b, undefined, { numeric: true }));
    };
  }

  function tabled(holder) {
    holder.dataset.bsTools = "";
    const table = holder.querySelector("table.bs-table");
    const body = table && table.tBodies[0], head = table && table.tHead && table.tHead.rows[0];
    const rows = body ? Array.from(body.rows) : [];
    if (!head || rows.length < 2) { return; }
    const now = { column: -1, sign: 1, words: "", page: 0 };
    const told = made("span", { role: "status" });
    const search = made("input", { type: "search", placeholder: "search", ariaLabel: "Search this table" });
    const before = made("button", { type: "button", textContent: "Previous" });
    const after = made("button", { type: "button", textContent: "Next" });

    function show() {
      const words = now.words.toLowerCase().split(/\s+/).filter(Boolean);
      let found = rows.filter(function (row) {
        const text = row.textContent.toLowerCase();
        return words.every(function (word) { return text.includes(word); });
      });
      if (now.column >= 0) {
        const numeric = head.cells[now.column].classList.contains("bs-number");
        found = found.slice().sort(compared(now.column, numeric, now.sign));
      }
      const pages = Math.max(1, Math.ceil(found.length / PAGE));
      now.page = Math.min(now.page, pages - 1);
      const first = now.page * PAGE;
      body.replaceChildren.apply(body, found.slice(first, first + PAGE));
      const of = found.length === rows.length ? "" : " (" + rows.length + " in all)";
      const from = pages > 1 ? first + 1 + "–" + Math.min(first + PAGE, found.length) + " of " : "";
      told.textContent = from + found.length + (found.length === 1 ? " row" : " rows") + of;
      before.hidden = after.hidden = pages === 1;
      before.disabled = now.page === 0;
      after.disabled = now.page === pages - 1;
    }

    Array.from(head.cells).forEach(function (cell, column) {
      const button = made("button", { type: "button", className: "bs-sort" }, Array.from(cell.childNodes));
      cell.append(button);
      button.addEventListener("click", function () {
        const again = now.column === column;
        const up = cell.classList.contains("bs-number") ? -1 : 1; // of numbers the greatest are asked for first
        if (again && now.sign !== up) { now.column = -1; } else { now.sign = again ? -up : up; now.column = column; }
        Array.from(head.cells).forEach(function (one) { one.removeAttribute("aria-sort"); });
        if (now.column >= 0) { cell.setAttribute("aria-sort", now.sign > 0 ? "ascending" : "descending"); }
        show();
      });
    });
    search.addEventListener("input", function () { now.words = search.value; now.page = 0; show(); });
    before.addEventListener("click", function () { now.page -= 1; show(); });
    after.addEventListener("click", function () { now.page += 1; show(); });
    if (rows.length >= SEARCHED) {
      holder.before(made("div", { className: "bs-tools" }, [search, told, before, after]));
    }
    show();
  }

  // Sentences beside what was chosen.

  function page(address) {
    return fetch(address, { credentials: "same-origin" }).then(function (answer) {
      if (!answer.ok) { throw new Error(String(answer.status)); }
      return answer.text();
    }).then(function (text) { return new DOMParser().parseFromString(text, "text/html"); });
  }

  function part(shown, address) {
    const place = decodeURIComponent(address.hash.slice(1));
    let found = place && shown.getElementById(place);
    if (found && /^H\d$/.test(found.tagName)) { found = found.closest("section") || found; }
    if (!found) { return null; }
    const copy = document.importNode(found, true);
    copy.querySelectorAll("script, style, iframe, .bs-back").forEach(function (one) { one.remove(); });
    [copy].concat(Array.from(copy.querySelectorAll("*"))).forEach(function (one) {
      Array.from(one.attributes).forEach(function (attribute) {
        if (/^on|^id$|^style$/i.test(attribute.name)) { one.removeAttribute(attribute.name); }
      });
      if (one.tagName === "A" && one.getAttribute("href")) {
        one.href = new URL(one.getAttribute("href"), address).href;
        one.removeAttribute("data-evidence");
        one.target = "_blank";
        one.rel = "noopener";
      }
    });
    return copy;
  }

  function beside(place, href) {
    const address = new URL(href, document.baseURI);
    const there = place.nextElementSibling;
    if (there && there.classList.contains("bs-beside")) { there.remove(); }
    const close = made("button", { type: "button", textContent: "Close" });
    const open = made("a", { href: address.href, target: "_blank", rel: "noopener", textContent: "Open the page" });
    const panel = made("section", { className: "bs-beside", tabIndex: -1, ariaLabel: "Evidence" },
      [made("header", {}, [open, close])]);
    const output = place.closest(".jp-OutputArea-output"), apart = output && output.querySelector(".bs-apart");
    if (apart) { panel.append(made("p", { textContent: apart.textContent })); }
    close.addEventListener("click", function () { panel.remove(); });
    place.after(panel);
    const bare = new URL(address.href);
    bare.hash = "";
    page(bare.href).then(function (shown) {
      panel.append(part(shown, address) || made("p", { textContent: "The last report lists no such sentences." }));
    }, function () {
      panel.append(made("p", { textContent: "There is no page of evidence yet: the command report makes it." }));
    }).then(function () { panel.focus(); });
  }

  function stopped(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  function base(element) {
    const at = lab.homes.get(element.closest(".jp-Notebook") || document.body);
    return at ? new URL("report/evidence/", at.href).href : "";
  }

  function opened(event) {
    const target = event.target;
    if (!target.closest || !target.closest(".jp-OutputArea")) { return; }
    const link = target.closest("a[data-evidence]");
    const mark = target.closest(".bs-live") && target.__data__ && target.__data__.href ? target : null;
    if (link && link.href && event.type === "click" && !event.ctrlKey && !event.metaKey) {
      stopped(event);
      beside(link.closest(".bs-scroll, .bs-findings, p") || link, link.href);
    } else if (mark && base(mark) && (event.type === "click" || event.key === "Enter")) {
      stopped(event);
      beside(mark.closest(".bs-chart"), new URL(mark.__data__.href, base(mark)).href);
    }
  }
  document.addEventListener("click", opened, true);
  document.addEventListener("keydown", opened, true);

  // Charts: drawn by the script of the report's site, where there is one.

  let asked = false;
  function live() {
    const waiting = document.querySelectorAll(".jp-OutputArea .bs-chart:not(.bs-near)");
    if (!waiting.length) { return; }
    if (window.bsCharts) { waiting.forEach(window.bsCharts.observe); }
    if (asked || !home.href.includes("/files/")) { return; }
    asked = true;
    document.head.append(made("script", { src: new URL("site_libs/broadsheet/charts.js", home.href).href }));
  }
  new MutationObserver(function () {
    if (window.bsCharts) { setTimeout(window.bsCharts.redraw, 100); }
  }).observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-name"] });

  let soon = 0;
  function look() {
    soon = 0;
    document.querySelectorAll(".jp-OutputArea .bs-scroll:not([data-bs-tools])").forEach(tabled);
    live();
  }
  function later() { soon = soon || setTimeout(look, 100); }
  new MutationObserver(later).observe(document.body, { childList: true, subtree: true });
  (function wait(left) { // the address of the report is known a moment after this script ran
    later();
    if (left && !asked) { setTimeout(wait, 250, left - 1); }
  })(TRIES);
})();
