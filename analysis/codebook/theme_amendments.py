"""A codebook of themes with more in it, as text: terms at the end of their lists, new themes behind the others."""

import math
from typing import Any, Literal

import yaml

from analysis.codebook import amendments
from analysis.errors import CodebookError, did_you_mean

List = Literal["terms", "exclude"]


def with_term(old: str, theme: str, term: str, *, to: List = "terms", source: str = "") -> str:
    r"""The text of a codebook of themes with a term more; all else stays as it is to the byte, comments too.

    Parameters
    ----------
    old : str
        The text.
    theme : str
        The theme's id.
    term : str
        The term.
    to : {"terms", "exclude"}
        The list that it comes into, which is made where the theme has none.
    source : str
        Where it comes from, `article: ID:START-END`; empty where that is not known.

    Raises
    ------
    CodebookError
        There is no such theme.

    Examples
    --------
    >>> print(with_term("roads:  # ours\n  label: Roads\n  terms: [road*]  # all\n", "roads", "lane*"))
    roads:  # ours
      label: Roads
      terms: [road*, lane*]  # all
    <BLANKLINE>
    """
    entries = amendments.nodes(old, "themes.yaml")
    if theme not in entries:
        raise CodebookError(f"No theme of themes.yaml is `{theme}`; {did_you_mean(theme, entries)}")
    newline = "\r\n" if "\r\n" in old else "\n"
    values: list[Any] = [{"text": term, "source": source} if source else term]
    edits = amendments.into(entries[theme], {to: values}, old, newline)
    for start, end, new in sorted(edits, reverse=True):
        old = old[:start] + new + old[end:]
    return old


def with_theme(
    old: str, theme: str, *, label: str, definition: str, terms: list[str], parent: str = "", source: str = ""
) -> str:
    r"""The text of a codebook of themes with a theme more, behind the others; a parent and a source where given.

    Examples
    --------
    >>> print(with_theme("# ours\n", "fish", label="Fish", definition="Of fish.", terms=["fish*"], parent="sea"))
    # ours
    fish:
      label: Fish
      definition: Of fish.
      parent: sea
      terms: [fish*]
    <BLANKLINE>
    """
    if theme in amendments.nodes(old, "themes.yaml"):
        raise CodebookError(f"themes.yaml has a theme `{theme}` already; write another id, or add the term to it.")
    newline = "\r\n" if "\r\n" in old else "\n"
    given = {"label": label, "definition": definition, "parent": parent, "terms": terms, "source": source}
    entry = {theme: {key: value for key, value in given.items() if value or key in ("label", "definition")}}
    style: dict[str, Any] = {"allow_unicode": True, "sort_keys": False, "width": math.inf}
    text = str(yaml.safe_dump(entry, default_flow_style=None, **style))
    gap = newline if old and not old.endswith("\n") else ""
    return old + gap + text.replace("\n", newline)
