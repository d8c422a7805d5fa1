"""What the front page says beside the claims holds for any corpus: ties, empties, one article, none."""

import html
import re
from typing import Any

import pandas as pd
import pytest

from analysis.present.evidence import article_list, quoted_sentence
from analysis.present.findings import front_page

QUOTED = """## Lark {{#lark}}

<p>About <a href="#index">Index</a></p>
<ol>
{}
</ol>
## Finch {{#finch}}
<ol><li><span>of the finch</span></li></ol>
"""


@pytest.mark.parametrize(
    ("entries", "shown"),
    [
        ([], ""),
        (['<span class="bs-unquoted">3 words, not quoted</span>'], ""),
        (["short", "long " * 24, "long " * 90], "long"),
        (["long " * 25, '<mark class="bs-own">Norvania</mark>'], "Norvania"),
        (["a *b* _c_ [d](e) `f` {{< g"], "a &#42;b&#42; &#95;c&#95; &#91;d&#93;(e) &#96;f&#96; &#123;&#123;&lt; g"),
    ],
)
def test_a_sentence_is_quoted_from_its_own_list_and_none_of_its_words_is_markdown(
    entries: list[str], shown: str
) -> None:
    listed = "\n".join(f"<li>{entry.replace('{{<', '{{&lt;')}</li>" for entry in entries)
    found = quoted_sentence.of(QUOTED.format(listed), "lark")
    assert shown in found
    assert bool(found) == bool(shown)
    assert "finch" not in found


def claims(*rows: tuple[str, str, int]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["claim", "standing", "place"])
    return table.assign(contenders=[["NRV SUD"]] * len(table))


@pytest.mark.parametrize(
    ("rows", "figure", "title"),
    [
        ([("tie", "passes", 1)], "shows_network", "Norvania and Sudland are co-mentioned more than any other pair"),
        (
            [("tie", "weak", 1), ("conflict", "passes", 2)],
            "shows_events",
            "Norvania and Sudland have the most conflictual events",
        ),
        ([("theme", "weak", 1)], "shows_themes", ""),
        ([("voice", "nobody", 1)], None, ""),
        ([], None, ""),
    ],
)
def test_the_figure_is_that_of_the_first_claim(rows: list[Any], figure: str | None, title: str) -> None:
    table, label = claims(*rows), pd.Series({"NRV": "Norvania", "SUD": "Sudland"})
    assert [name for name, shown in front_page.has(front_page.first(table)).items() if shown] == [figure] * bool(figure)
    said = front_page.title(table, label)
    assert said.startswith(title)
    assert bool(said) == bool(title)


@pytest.mark.parametrize(
    ("claim", "counts", "said"),
    [
        ("theme", {"roads": [3]}, "3 sentences"),
        ("theme", {"roads": [3], "ports": [3]}, "3 sentences for each"),
        ("theme", {"roads": [1], "ports": [1], "mills": [1], "kilns": [1]}, "1 sentence for each"),
        ("voice", {"NRV": [4, 2]}, "6 sentences (4 of Norvania, 2 of Ada Quill)"),
        ("voice", {"NRV": [4, 2, 1, 1, 1]}, "9 sentences (4 of Norvania, 2 of Ada Quill, 1 of Tam Reed, 2 of others)"),
    ],
)
def test_what_the_first_claim_was_counted_from_is_said_once(
    claim: str, counts: dict[str, list[int]], said: str
) -> None:
    parts = ["NRV", "ada_quill", "tam_reed", "x", "y"]
    evidence = [
        {"contender": one, "part": parts[n], "page": f"voices.html#{one}{n}", "count": count}
        for one, each in counts.items()
        for n, count in enumerate(each)
    ]
    first = next(iter(counts.values()))
    row = {"claim": claim, "unit": "sentence", "contenders": [*counts], "number": sum(first), "evidence": evidence}
    label = pd.Series({"NRV": "Norvania", "ada_quill": "Ada Quill", "tam_reed": "Tam Reed"})
    given = {"by": "", "date": "", "version": "", "abstract": "", "citation": ""}
    others = front_page.passages(row, label, quote="A sentence.", **given)["others"]
    assert html.unescape(re.sub("<[^>]+>", "", others)) == f"The first claim was counted from {said}."
    assert front_page.passages(row, label, quote="", **given)["others"] == ""


def articles(number: int, **columns: Any) -> pd.DataFrame:
    day = pd.Series(pd.to_datetime(["2031-02-03"] * number), dtype="datetime64[s]")
    table = pd.DataFrame({"article_id": [f"a{n:04}" for n in range(number)], "title": "A bridge", "outlet": None})
    return table.assign(**({"url": None, "published_from": day, "published_to": day} | columns))


@pytest.mark.parametrize(
    ("columns", "shown"),
    [
        ({}, "A bridge</a> · 3 February 2031"),
        ({"title": None}, "a0000, no title</a>"),
        ({"title": "<b>*x*</b>"}, "&#60;b&#62;&#42;x&#42;"),
        ({"published_to": pd.NaT}, "on or after 3 February 2031"),
        ({"published_from": pd.NaT}, "on or before 3 February 2031"),
        ({"published_from": pd.NaT, "published_to": pd.NaT}, "day unknown"),
        ({"outlet": "The Courier"}, "<strong>The Courier</strong>, 1 article<br>"),
        ({}, "<strong>Outlet unknown</strong>, 1 article<br>"),
        ({"url": "https://lark.example/a?b=1&c"}, '(<a href="https://lark.example/a?b=1&amp;c" rel="noopener">address'),
    ],
)
def test_what_is_unknown_of_an_article_is_said_to_be(columns: dict[str, Any], shown: str) -> None:
    found = article_list.parts(articles(1, **columns))[0]
    assert shown in re.sub(r"<a data-from[^>]*>([^<]*)</a>|<span[^>]*>([^<]*)</span>", r"\1\2", found)


def test_an_address_that_is_a_script_is_no_link() -> None:
    assert "javascript" not in article_list.parts(articles(1, url="javascript:alert(1)"))[0]


@pytest.mark.parametrize(("number", "first", "rest"), [(0, 0, 0), (1, 1, 0), (20, 20, 0), (21, 20, 1), (1200, 20, 980)])
def test_every_article_is_listed_once_up_to_a_number(number: int, first: int, rest: int) -> None:
    parts = article_list.parts(articles(number))
    assert [part.count('data-evidence="article-') for part in parts] == [first, rest]
