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

  function colours(holder) {
    const style = getComputedStyle(holder.closest(".jp-OutputArea .jp-RenderedHTMLCommon") || document.body);
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

  // A mark that leads somewhere is a link by keyboard too.
  function reachable(target) {
    target.querySelectorAll("svg .mark-rule > *, svg .mark-rect > *, svg .mark-symbol > *").forEach(function (mark) {
      const item = mark.__data__;
      if (!item || !item.href || mark.closest('[aria-hidden="true"]')) { return; } // it says nothing; another mark does
      mark.setAttribute("tabindex", "0");
      mark.setAttribute("role", "link");
      mark.addEventListener("keydown", function (event) {
        if (event.key === "Enter") { window.location.href = evidence + item.href; }
      });
    });
  }

  const own = document.currentScript.src;
  // Where marks lead is said from the pages of evidence, which lie at one place from this script.
  const evidence = new URL("../../report/evidence/", own).href;
  let libraries; // the Vega libraries are larger than all the rest of a page: they are loaded for the first chart

  function vega() {
    libraries = libraries || new Promise(function (loaded, failed) {
      const script = document.createElement("script");
      script.src = own.replace(/charts\.js/, "vega.js");
      script.onload = loaded;
      script.onerror = function () { failed(new Error("vega.js was not loaded")); };
      document.head.appendChild(script);
    });
    return libraries;
  }

  // What a mark says to readers who do not see it: the names and values that its tooltip shows, in words.
  function worded(part) {
    (part.layer || part.hconcat || part.vconcat || part.concat || []).forEach(worded);
    if (part.spec) { worded(part.spec); }
    if (!part.mark) { return; }
    const mark = typeof part.mark === "string" ? { type: part.mark } : part.mark;
    const told = ((part.encoding || {}).tooltip || []);
    const said = (Array.isArray(told) ? told : [told]).filter(function (one) { return one.field; }).map(function (one) {
      const value = "datum[" + JSON.stringify(one.field) + "]";
      const shown = one.format ? "format(" + value + ", " + JSON.stringify(one.format) + ")" : value;
      return JSON.stringify((one.title || one.field) + ": ") + " + " + shown;
    });
    const over = said.length && mark.type !== "text" ? { description: { expr: said.join(" + '; ' + ") } } : { aria: false };
    part.mark = Object.assign({}, mark, over);
  }

  // In a narrow place a chart is drawn in its narrow form, which holds what differs from the wide one.
  function formed(spec, holder) {
    const about = (spec.usermeta || {}).broadsheet;
    delete spec.usermeta;
    if (!about) { return spec; }
    holder.bsBelow = about.below;
    holder.bsNarrow = holder.clientWidth < about.below;
    if (!holder.bsNarrow) { return spec; }
    const config = merged(spec.config || {}, about.narrow.config || {});
    const datasets = Object.assign({}, spec.datasets, about.narrow.datasets);
    return Object.assign({}, spec, about.narrow, { config: config, datasets: datasets });
  }

  const widths = new ResizeObserver(function (entries) {
    entries.forEach(function (entry) {
      const holder = entry.target, width = holder.clientWidth;
      if (holder.bsView && width && (width < holder.bsBelow) !== holder.bsNarrow) { draw(holder); }
    });
  });

  function draw(holder) {
    vega().then(function () { drawn(holder); }, function (error) { console.error(error.message); });
  }

  function drawn(holder) {
    const source = holder.querySelector('script[type="application/json"]');
    const spec = formed(JSON.parse(source.textContent), holder);
    spec.config = merged(spec.config || {}, colours(holder));
    worded(spec);
    let target = holder.querySelector(".bs-live");
    if (!target) {
      target = document.createElement("div");
      target.className = "bs-live";
      holder.appendChild(target);
    }
    if (holder.bsView) { holder.bsView.finalize(); }
    // `ast`: expressions are interpreted, so that the page needs no right to make code from text.
    window
      .vegaEmbed(target, spec, {
        actions: false, renderer: "svg", ast: true, loader: { baseURL: evidence },
      })
      .then(function (live) {
        holder.bsView = live;
        reachable(target);
        holder.classList.add("bs-awake");
        holder.querySelector("picture").hidden = true;
        widths.observe(holder);
      })
      .catch(function (error) {
        target.remove(); // the picture stays
        console.error("chart " + holder.id + ": " + error.message);
      });
  }

  // The chart, its table and its files lie on one another: tabs, by mouse and by arrow keys.
  function tabbed(figure) {
    const chart = figure.querySelector(".bs-chart");
    const folds = [...figure.querySelectorAll("details.bs-panel")];
    if (!chart || !folds.length) { return; }
    const bar = document.createElement("div");
    bar.className = "bs-tabs";
    bar.setAttribute("role", "tablist");
    bar.setAttribute("aria-label", "Views of this figure");
    chart.before(bar);
    const tabs = [chart, ...folds].map(function (part, n) {
      const tab = document.createElement("button"), panel = document.createElement("div");
      tab.type = "button";
      tab.id = chart.id + "-tab-" + n;
      panel.id = chart.id + "-panel-" + n;
      tab.textContent = n ? part.querySelector("summary").textContent : "Chart";
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", panel.id);
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", tab.id);
      part.before(panel);
      if (n) {
        panel.className = part.className;
        part.querySelector("summary").remove();
        panel.append(...part.childNodes);
        part.remove();
      } else {
        panel.append(part);
      }
      bar.append(tab);
      return { tab: tab, panel: panel };
    });
    function show(chosen, focus) {
      tabs.forEach(function (one, n) {
        one.tab.setAttribute("aria-selected", String(n === chosen));
        one.tab.tabIndex = n === chosen ? 0 : -1;
        one.panel.hidden = n !== chosen;
      });
      if (focus) { tabs[chosen].tab.focus(); }
    }
    tabs.forEach(function (one, n) {
      one.tab.addEventListener("click", function () { show(n, false); });
      one.tab.addEventListener("keydown", function (event) {
        const to = { ArrowRight: n + 1, ArrowLeft: n - 1, Home: 0, End: tabs.length - 1 }[event.key];
        if (to === undefined) { return; }
        event.preventDefault();
        show((to + tabs.length) % tabs.length, true);
      });
    });
    show(0, false);
  }

  document.querySelectorAll(".bs-figure").forEach(tabbed);

  function redraw() { document.querySelectorAll(".bs-chart.bs-near").forEach(draw); }

  // A chart is drawn when a reader comes near it; its picture stands there until then.
  const near = new IntersectionObserver(function (entries) {
    entries.filter(function (entry) { return entry.isIntersecting; }).forEach(function (entry) {
      near.unobserve(entry.target);
      entry.target.classList.add("bs-near");
      draw(entry.target);
    });
  }, { rootMargin: "50% 0px" });
  function observe(holder) { near.observe(holder); }
  document.querySelectorAll(".bs-chart").forEach(observe);
  window.bsCharts = { observe: observe, redraw: redraw }; // a notebook's charts come one after another
  // Quarto marks the dark page on <body>, other renderers on <html>.
  const watcher = new MutationObserver(function (changes) {
    const turned = changes.some(function (c) {
      return /quarto-dark/.test(c.oldValue || "") !== c.target.classList.contains("quarto-dark");
    });
    if (turned) { setTimeout(redraw, 50); } // once the page's own colours have changed
  });
  [document.body, document.documentElement].forEach(function (element) {
    watcher.observe(element, { attributes: true, attributeFilter: ["class"], attributeOldValue: true });
  });
})();
