// The weakest contrast of the texts that each selector finds, as WCAG 2 computes it.
(selectors) => {
  const parse = (colour) => {
    const n = (colour.match(/[\d.]+/g) || [0, 0, 0, 0]).map(Number);
    return { rgb: n.slice(0, 3), alpha: n.length > 3 ? n[3] : 1 };
  };
  const over = (top, alpha, below) => top.map((c, i) => alpha * c + (1 - alpha) * below[i]);
  const ground = (element) => {
    if (!element) { return [255, 255, 255]; }
    const own = parse(getComputedStyle(element).backgroundColor);
    return own.alpha === 1 ? own.rgb : over(own.rgb, own.alpha, ground(element.parentElement));
  };
  const faded = (element) => (element ? Number(getComputedStyle(element).opacity) * faded(element.parentElement) : 1);
  const light = (rgb) => {
    const [r, g, b] = rgb.map((c) => c / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const found = {};
  for (const selector of selectors) {
    for (const element of document.querySelectorAll(selector)) {
      if (!element.checkVisibility() || !element.textContent.trim()) { continue; }
      const below = ground(element);
      const ink = parse(getComputedStyle(element).color);
      const pair = [light(over(ink.rgb, ink.alpha * faded(element), below)), light(below)].sort((a, b) => b - a);
      const contrast = (pair[0] + 0.05) / (pair[1] + 0.05);
      found[selector] = Math.min(found[selector] ?? 21, contrast);
    }
  }
  return found;
}
