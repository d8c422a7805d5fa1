// Words of the sentence at hand, selected by mouse or by keys, in places of the source: characters as Python counts
// them.
// It stands before review.js.

const WORD = /[\p{L}\p{M}\p{N}_]+(?:[’'.-][\p{L}\p{M}\p{N}_]+)*/gu;

function wordsOf(pieces) {
  const whole = pieces.map((one) => one.text).join("");
  const at = (index) => pieces[0].start + [...whole.slice(0, index)].length;
  return [...whole.matchAll(WORD)].map((one) => ({ start: at(one.index), end: at(one.index + one[0].length) }));
}

function selection(text, view, changed) {
  let from = -1; // the words between which all are selected, by number; -1: none
  let to = -1;
  let of = ""; // the sentence that they are words of

  const here = () => JSON.stringify(view().place);

  function span() {
    if (from < 0 || of !== here()) return null;
    const words = wordsOf(view().pieces);
    return { start: words[Math.min(from, to)].start, end: words[Math.max(from, to)].end };
  }

  function go(by, both) {
    const last = wordsOf(view().pieces).length - 1;
    if (last < 0) return;
    if (!span()) [from, to] = by > 0 ? [0, 0] : [last, last];
    else {
      to = Math.max(0, Math.min(last, to + by));
      if (both) from = to;
    }
    of = here();
    document.getSelection().removeAllRanges();
    changed();
  }

  function forget() {
    from = -1;
  }

  function clear() {
    forget();
    document.getSelection().removeAllRanges();
    changed();
  }

  function place(node, offset) {
    const inside = node.nodeType === Node.TEXT_NODE ? node.parentElement : node.childNodes[offset] || node;
    const piece = inside.closest ? inside.closest("[data-start]") : inside.parentElement.closest("[data-start]");
    if (!piece || !text.contains(piece)) return null;
    const before = node.nodeType === Node.TEXT_NODE ? node.textContent.slice(0, offset) : "";
    return Number(piece.dataset.start) + [...before].length;
  }

  function marked() {
    const range = document.getSelection();
    return range && !range.isCollapsed && text.contains(range.anchorNode) ? range : null;
  }

  function selected() {
    const range = marked();
    if (!range) return span();
    const ends = [place(range.anchorNode, range.anchorOffset), place(range.focusNode, range.focusOffset)];
    return ends.includes(null) ? null : { start: Math.min(...ends), end: Math.max(...ends) };
  }

  // the pieces of the sentence, cut where the selection begins and ends
  function cut(pieces) {
    const own = span();
    if (!own) return pieces;
    return pieces.flatMap((piece) => {
      const letters = [...piece.text];
      const edges = [own.start, own.end].map((one) => Math.max(0, Math.min(letters.length, one - piece.start)));
      return [[0, edges[0]], [...edges], [edges[1], letters.length]].map(([one, other], k) => ({ ...piece,
        text: letters.slice(one, other).join(""), start: piece.start + one, selected: k === 1 }))
        .filter((part) => part.text);
    });
  }

  function said() {
    const own = span();
    if (!own) return "No words are selected.";
    return `Selected: “${cut(view().pieces).filter((one) => one.selected).map((one) => one.text).join("")}”`;
  }

  // one word more or less; what was marked by mouse is the browser's to extend
  function extend(by) {
    if (marked()) return false;
    go(by, false);
    return true;
  }

  return { selected, cut, said, extend, clear, forget, move: (by) => go(by, true) };
}
