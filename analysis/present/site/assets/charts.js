// Brings each chart to life in its own place, in the colours and the type of the page around it.
(function () {
  "use strict";

  function merged(base, over) {
    const out = Object.assign({}, base);
    for (const key of Object.keys(over)) {
      const both = out[key] && typeof out[key] === "object" && !Array.isArray(out[key]);
      out[key] = both && typeof over[key] === "object" ? merged(out[key], over[key]) : over[key];
    }
    return out;
  }

  function colours() {
    const style = getComputedStyle(document.body);
    function set(name, otherwise) { return style.getPropertyValue(name).trim() || otherwise; }
    const text = style.color;
    const line = set("--bs-line", "#d9dee3");
    const paper = set("--bs-paper", "#ffffff");
    const lines = { labelColor: text, titleColor: text, gridColor: line, domainColor: line, tickColor: line };
    return {
      background: "transparent",
      font: style.fontFamily,
      axis: lines,
      legend: { labelColor: text, titleColor: text },
      header: { labelColor: text, titleColor: text },
      text: { color: text },
      title: { color: text },
      style: {
        halo: { stroke: paper, color: paper },
        node: { stroke: paper },
        name: { color: text },
        pale: { color: set("--bs-cell", "#000000") },
      },
      range: {
        heatmap: [set("--bs-cell-low", "#e8eef4"), set("--bs-cell-high", "#0072b2")],
        diverging: [set("--bs-cell-against", "#b34700"), set("--bs-cell-low", "#e8eef4"), set("--bs-cell-high", "#0072b2")],
      },
    };
  }

  // Where marks lead is said from the pages of evidence, which lie at one place from this script.
  const script = document.currentScript;
  const evidence = script ? new URL("../../report/evidence/", script.src).href : "";

  // A mark that leads somewhere is a link by keyboard too, and says in words what it is.
  function reachable(target) {
    target.querySelectorAll("svg .mark-rule > *, svg .mark-rect > *, svg .mark-symbol > *").forEach(function (mark) {
      const item = mark.__data__;
      if (!item || !item.href) { return; }
      const said = typeof item.tooltip === "object" && item.tooltip
        ? Object.entries(item.tooltip).map(function (pair) { return pair[0] + ": " + pair[1]; }).join("; ")
        : mark.getAttribute("aria-label");
      mark.setAttribute("tabindex", "0");
      mark.setAttribute("role", "link");
      if (said) { mark.setAttribute("aria-label", said); }
      mark.addEventListener("keydown", function (event) {
        if (event.key === "Enter") { window.location.href = evidence + item.href; }
      });
    });
  }

  function draw(holder) {
    const source = holder.querySelector('script[type="application/json"]');
    const spec = JSON.parse(source.textContent);
    spec.config = merged(spec.config || {}, colours());
    let target = holder.querySelector(".bs-live");
    if (!target) {
      target = document.createElement("div");
      target.className = "bs-live";
      holder.appendChild(target);
    }
    if (holder.bsView) { holder.bsView.finalize(); }
    const actions = { export: true, source: false, compiled: false, editor: false };
    window
      .vegaEmbed(target, spec, {
        actions: actions, renderer: "svg", downloadFileName: holder.id, loader: { baseURL: evidence },
      })
      .then(function (drawn) {
        holder.bsView = drawn;
        holder.classList.add("bs-awake");
        reachable(target);
      })
      .catch(function (error) {
        target.remove(); // the picture stays
        console.error("chart " + holder.id + ": " + error.message);
      });
  }

  function drawAll() { document.querySelectorAll(".bs-chart").forEach(draw); }

  drawAll();
  // Quarto marks the dark page on <body>, other renderers on <html>.
  const watcher = new MutationObserver(function (changes) {
    const turned = changes.some(function (c) {
      return /quarto-dark/.test(c.oldValue || "") !== c.target.classList.contains("quarto-dark");
    });
    if (turned) { setTimeout(drawAll, 50); } // once the page's own colours have changed
  });
  [document.body, document.documentElement].forEach(function (element) {
    watcher.observe(element, { attributes: true, attributeFilter: ["class"], attributeOldValue: true });
  });
})();
