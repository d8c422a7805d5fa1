"""Tables for people: numbers aligned, foreign text escaped, every count a link to its sentences."""

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from analysis.present import cell_output, counts, csv_text, escape, exports

if TYPE_CHECKING:
    import pandas as pd

Link = Callable[[Any], str]
MOST = 200
# More rows than these make no file that is taken along with a page.
_MOST_IN_A_FILE = 20_000
# Of these none is nought: what rounds to it is given as less than the last digit.
CHANCES = ("p", "q", "q of that change")


class Table:
    """A table as HTML, for a notebook's cell and the page that embeds it.

    Parameters
    ----------
    frame : DataFrame
        One row per row; values are shown as they are, numbers with thousands parted.
    evidence : mapping, optional
        Column to a function of the row that returns the page and anchor below `report/evidence/`
        (`actors.html#IND`), or nothing where there is no evidence to show.
    hidden : sequence of str
        Columns that links need and readers do not.
    measures : sequence of str
        Columns whose whole numbers are no counts (a number of a community, a rank, a year). Fractions never are.
    prose : sequence of str
        Columns of sentences whose counts carry where they open.
    source : str
        Where the counts open that no other address is given for: what the table was computed from.
    digits : int
        Decimals of fractions.
    name : str, optional
        What the table holds, for readers who do not see it.
    caption : str, optional
        What the table says, printed above it: for tables outside notebooks, whose cells have captions of their own.
    most : int
        How many rows are shown, the first ones; the others are folded up below. Default 200: a longer table is a
        file to work with rather than a thing to read, and comes with one.
    of : int
        How many rows there are, where the frame holds some of them: all of them open where `source` says.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"actor": ["<b>"], "mentions": [4310]})
    >>> shown = Table(frame, evidence={"mentions": lambda row: "actors.html#NRV"})._repr_html_()
    >>> "&lt;b&gt;" in shown, 'data-evidence="actors.html#NRV">4,310</a>' in shown
    (True, True)
    """

    def __init__(  # noqa: PLR0913  (each says one thing of the columns)
        self,
        frame: "pd.DataFrame",
        *,
        evidence: Mapping[str, Link] | None = None,
        hidden: Sequence[str] = (),
        measures: Sequence[str] = (),
        prose: Sequence[str] = (),
        source: str = "",
        digits: int = 2,
        name: str = "",
        caption: str = "",
        most: int = MOST,
        of: int = 0,
    ) -> None:
        self.frame, self.evidence, self.digits, self.name = frame, dict(evidence or {}), digits, name or caption
        self.caption = caption
        self.most, self.measures, self.prose, self.source = most, {*measures}, {*prose}, source
        self.of = of
        self.shown = [c for c in frame.columns if c not in hidden]

    def _repr_html_(self) -> str:
        numeric = {c for c in self.shown if self.frame[c].dtype.kind in "iuf"}
        head = "".join(self._cell("th", c in numeric, escape.html(str(c))) for c in self.shown)
        body = []
        for row in self.frame.head(self.most).to_dict("records"):
            body.append(f"<tr>{''.join(self._filled(c, row, c in numeric) for c in self.shown)}</tr>")
        if not body:
            body.append(f'<tr><td colspan="{len(self.shown)}">none</td></tr>')
        above = f"<caption><span>{escape.html(self.caption)}</span></caption>" if self.caption else ""
        label = f' role="region" aria-label="{escape.html(self.name)}"' if self.name else ""
        return cell_output.table(
            f'<div class="bs-scroll" tabindex="0"{label}>'
            '<table class="bs-table" data-quarto-disable-processing="true">'
            f"{above}<thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table></div>{self._more()}"
        )

    def _more(self) -> str:
        """What is said below a table that shows some of its rows, and the others or the way to them."""
        rows = len(self.frame)
        if 0 < rows <= self.most and rows < self.of:
            all_ = counts.anchor(counts.derived(self.source), "show all") if self.source else ""
            return self._about(f"{rows:,} of {self.of:,} rows shown", all_)
        if rows <= self.most:
            return ""
        shown, whole = f"{self.most:,} of {rows:,} rows shown", self._whole() if rows > MOST else ""
        if self.most >= MOST:
            return self._about(shown, whole)
        rest = copy(self)
        rest.frame, rest.caption, rest.most = self.frame.iloc[self.most : MOST], "", MOST
        rest.name = self.name and f"{self.name}, further rows"
        which = f"show {MOST}" if whole else "show all"
        return (
            f'<details class="bs-fold"><summary><span data-number="rows">{shown}</span>; '
            f'<span data-number="rows">{which}</span></summary>{rest._repr_html_()}</details>'
            f"{self._about(f'A{whole[1:]}') if whole else ''}"
        )

    @staticmethod
    def _about(*said: str) -> str:
        return f'<p class="bs-about" data-number="rows">{"; ".join(filter(None, said))}.</p>'

    def _whole(self) -> str:
        """All rows as a file; of very many, the first."""
        kept = self.frame[self.shown].head(_MOST_IN_A_FILE)
        kept = kept.assign(**{column: kept[column].map(counts.plain) for column in self.prose})
        name = f"table-{sha256(csv_text.of(kept).encode()).hexdigest()[:12]}"
        which = "all rows" if len(kept) == len(self.frame) else f"as many as {_MOST_IN_A_FILE:,} rows"
        return f"{which} as a file: {exports.link(counts.table_for_file(kept), name)}"

    def __repr__(self) -> str:
        return f"{self.name or 'table'}: {len(self.frame):,} rows"

    @staticmethod
    def _cell(tag: str, numeric: bool, content: str, *, kind: str = "", prose: bool = False) -> str:
        name = "bs-number" if numeric else "bs-prose" if prose else ""
        attributes = {"class": name, "data-number": kind}
        said = "".join(f' {key}="{value}"' for key, value in attributes.items() if value)
        return f"<{tag}{said}>{content}</{tag}>"

    def _filled(self, column: str, row: dict[Any, Any], numeric: bool) -> str:
        """A cell: a link where its number opens; one that is no count says so."""
        value = row[column]
        if column in self.prose:
            return self._cell("td", numeric, counts.html(self._shown(column, value)), prose=True)
        shown = escape.html(self._shown(column, value))
        target = self.evidence[column](row) if column in self.evidence and shown not in ("", "0") else ""
        if target:
            return self._cell("td", numeric, counts.anchor(target, shown))
        counted = numeric and isinstance(value, int) and value != 0 and column not in self.measures
        if counted and self.source:
            return self._cell("td", numeric, counts.anchor(counts.derived(self.source), shown))
        return self._cell("td", numeric, shown, kind="" if counted or not numeric or not shown else "measure")

    def _shown(self, column: str, value: Any) -> str:
        import pandas as pd

        if pd.isna(value):
            return ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, float):
            shown = counts.number(value, f",.{self.digits}f")
            nought = column in CHANCES and value and not round(value, self.digits)
            return f"< {10**-self.digits:g}" if nought else shown
        return counts.number(value, ",") if isinstance(value, int) else str(value)
