"""Titles of figures and pages state what is found, whatever is found: the first clause of a caption, or a claim."""

import re
from html import unescape
from typing import Any

import pandas as pd
import pytest
import yaml
from hypothesis import given, strategies as st

from analysis import schema
from analysis.present import counts
from analysis.present.counts import Count, no_count, opens
from analysis.present.findings import numbers, page_titles, prose
from analysis.present.site import said_once
from tests.present.test_claims import LABEL, SPREAD, Given, told
from tests.study import ROOT

CLAUSES = [
    ("Norvania leads; Sudland follows.", "Norvania leads.", "Sudland follows."),
    ("Norvania leads. Sudland follows.", "Norvania leads.", "Sudland follows."),
    ("There is one clause.", "There is one clause.", ""),
    ("4 dates lie before publication and 3 after it. The farthest is old.", None, "The farthest is old."),
    ("The table shows all. What differs is not known.", "The table shows all.", None),
    ("It has 12 articles; of 3 the day is unknown.", "It has 12 articles.", "Of 3 the day is unknown."),
    ("Roads (26 %); ports are last.", "Roads (26 %).", "Ports are last."),
    ("Of 40 tests; none is significant; more would be.", "Of 40 tests; none is significant.", "More would be."),
    # where an initial, an abbreviation or a number has its full stop, no clause ends
    ("Mr. Quill of St. Ann names the U.S. Navy. It sails.", "Mr. Quill of St. Ann names the U.S. Navy.", "It sails."),
    ("J. Lark is named 3 times.", "J. Lark is named 3 times.", ""),
    ("The share is 2.5 in all.", "The share is 2.5 in all.", ""),
    ("The Courier Co. Ltd leads.", "The Courier Co. Ltd leads.", ""),
    # words that end in a number which opens, or hold one, are not cut within
    (f"Roads have {Count(4, 'themes.html#roads')}; ports fewer.", None, "Ports fewer."),
    (f"Roads ({opens('4; 5. A', 'themes.html#index')}) lead.", None, ""),
    (
        "“A bridge. For whom?” and “Roads; ports” match. So do others.",
        "“A bridge. For whom?” and “Roads; ports” match.",
        None,
    ),
]


@pytest.mark.parametrize(("caption", "first", "rest"), CLAUSES)
def test_a_caption_is_parted_where_its_first_clause_ends(caption: str, first: str | None, rest: str | None) -> None:
    found = numbers.clauses(caption)
    assert found[0] == first or first is None
    assert found[1] == rest or rest is None


WORDS = st.text(st.sampled_from("ab Z.;“”()%1<&\"'{*_"), max_size=30)


@given(st.lists(st.one_of(WORDS, WORDS.map(lambda text: opens(text, "ties.html#a"))), max_size=6))
def test_no_word_of_a_caption_is_lost_and_its_title_is_taken_back_whole(pieces: list[str]) -> None:
    caption = "".join(pieces)
    first, rest = numbers.clauses(caption)
    letters = re.sub(r"[\s.;]", "", counts.plain(caption)).lower()
    assert re.sub(r"[\s.;]", "", counts.plain(first) + counts.plain(rest)).lower() == letters
    handed = numbers.Findings(roads_caption=caption)._repr_mimebundle_()[numbers.JSON]["roads_caption"]
    shown = counts.markdown(first)
    assert numbers.title(handed) == re.sub(r"(\.|&#46;)$", "", shown) or not caption


FOUND = {
    "corpus": {"lines_caption": "Of the 90 words none was removed; so it is."},
    "timeline": {"dates_caption": "No article refers to a date.", "retold_caption": "“A” and “B” match best; 3 do."},
    "comparison": {"differences_caption": f"None is significant ({no_count('q ≤ 0.05', 'p')}). All are small."},
    "trends": {"trends_caption": f"Of {opens('3', '../trends.html#tbl-trends')} trends none is significant."},
    "robustness": {"leads_caption": "x" * page_titles.LONGEST + "x."},
    "validation": {},
}  # fmt: skip
WITH_REASONS = [
    ("No trend can be told: it takes 12 articles.", "No trend can be told"),
    (f"Of {opens('3', 'ties.html#a')} none is firm: {no_count('q ≤ 0.05', 'p')}; so it is.", "Of 3 none is firm"),
    ("“Roads: a story” and “Ports” match best: both do.", "“Roads: a story” and “Ports” match best: both do"),
    (f"As {opens('2: 1', 'ties.html#a')} says.", "As 2: 1 says"),
]
HANDED: dict[str, dict[str, Any]] = {
    name: numbers.Findings(**one)._repr_mimebundle_()[numbers.JSON] for name, one in FOUND.items()
}


def titles(found: pd.DataFrame, *, events: bool = True) -> dict[str, str]:
    return page_titles.titles(found, LABEL, HANDED, events=events)


def test_each_page_has_the_words_of_its_caption_or_says_what_it_is_about() -> None:
    said = titles(schema.empty("claims"))
    assert {*said} == {*page_titles.SUBJECTS}
    assert said["corpus"] == "Of the 90 words none was removed"
    assert said["timeline"] == "No article refers to a date"
    assert said["stories"] == "“A” and “B” match best"
    assert said["comparison"] == 'None is significant (<span data-number="p">q ≤ 0.05</span>)'
    assert '<a data-from="" data-evidence="../trends.html#tbl-trends">3</a>' in said["trends"]
    for page in ("robustness", "validation", "actors", "themes"):  # too long, not handed over, no claims
        assert said[page] == page_titles.SUBJECTS[page]


@pytest.mark.parametrize(("caption", "title"), WITH_REASONS)
def test_a_reason_behind_a_colon_is_left_to_the_figure(caption: str, title: str) -> None:
    handed = numbers.Findings(trends_caption=caption)._repr_mimebundle_()[numbers.JSON]
    said = page_titles.titles(schema.empty("claims"), LABEL, {"trends": handed}, events=True)["trends"]
    assert unescape(re.sub(r"<[^>]*>", "", said)) == title


@pytest.mark.parametrize(
    ("made", "checks", "page", "title"),
    [
        ({("tie", "NRV SUD"): SPREAD}, {}, "actors", "Norvania and Sudland are co-mentioned more than any other pair"),
        ({("actor", "NRV"): SPREAD}, {}, "actors", "Norvania has the greatest strength in the co-mention network"),
        ({("tie", "NRV SUD"): SPREAD}, {"q": 0.4}, "actors", "…, but no more than expected by chance"),
        ({("theme", "roads"): SPREAD}, {"p": 0.4}, "themes", "…, but ahead of the runner-up by no more than …"),
        ({("theme", "roads"): SPREAD}, {"holds": 2}, "themes", "…, but this holds in 2 of 4 specifications"),
        ({("theme", "roads"): SPREAD}, {"holds": pd.NA}, "themes", "…, but other choices were not tried"),
        ({("theme", "roads"): SPREAD}, {"specifications": 0}, "themes", "…, but no specification is informative"),
        ({("theme", "roads"): {"a": 9}}, {"p": 0.4}, "themes", "…, but this rests on one article"),
        ({("theme", "roads"): {"a": 9, "b": 9}}, {}, "themes", "…, but this rests on two articles"),
        ({("theme", "roads"): {"a": 9, "b": 1, "c": 1}}, {}, "themes", "…, but this rests mostly on one article"),
        (
            {("theme", "roads"): SPREAD, ("theme", "harvest"): SPREAD}, {"p": 0.4}, "themes",
            "“<b>Harvest” and “Roads” are tied as the most frequent themes",
        ),
        (
            {("tie", f"NRV {other}"): {"a": 1} for other in "ABCD"}, {}, "actors",
            "4 pairs are tied as the most co-mentioned, but this rests on one article",
        ),
        ({}, {}, "actors", "No two actors are co-mentioned"),
        ({}, {}, "themes", "No theme was found"),
        ({}, {}, "voices", "No statement is attributed to an actor of the codebook"),
        ({("conflict", "NRV SUD"): SPREAD}, {}, "relations",
         "Norvania and Sudland have the most conflictual events between them"),
    ],
)  # fmt: skip
def test_a_claim_is_headed_by_who_is_first_and_by_what_is_gravest_against_it(
    made: Given, checks: dict[str, Any], page: str, title: str
) -> None:
    shown = counts.plain(re.sub(r"</?(?:a|span)\b[^>]*>", "", titles(told(made, **checks))[page]))
    shown = shown.replace("&#60;", "<").replace("&#62;", ">").replace("&#45;", "-")
    begins, _, ends = title.partition("…")
    assert shown.startswith(begins) and ends.removesuffix("…") in shown
    assert "…" in title or shown == title


@pytest.mark.parametrize("checks", [{}, {"q": 0.4}, {"p": 0.4}, {"holds": 0}, {"holds": pd.NA}, {"specifications": 0}])
@pytest.mark.parametrize("each", [SPREAD, {"a": 1}, {"a": 7, "b": 1, "c": 1}])
def test_only_what_passes_every_check_is_headed_without_a_reserve(each: dict[str, int], checks: dict[str, Any]) -> None:
    found = told({("tie", "NRV SUD"): each}, **checks)
    passes = found.set_index("claim").loc["tie", "standing"] == "passes"
    assert (", but " not in titles(found)["actors"]) == passes


def test_names_of_a_codebook_are_shown_and_do_nothing_else() -> None:
    said = titles(told({("theme", "harvest"): SPREAD}))
    assert said["themes"].startswith("&#60;b&#62;Harvest is the most frequent")
    long = pd.Series({"NRV": "N" * 99, "SUD": "S" * 99})
    shown = page_titles.titles(told({("tie", "NRV SUD"): SPREAD}), long, HANDED, events=True)
    assert shown["actors"] == page_titles.SUBJECTS["actors"]


def test_events_that_were_not_looked_for_are_not_said_to_be_missing() -> None:
    assert titles(told({}), events=False)["relations"] + "." == counts.markdown(prose.NOT_LOOKED_FOR)


def test_the_navigation_calls_the_pages_by_what_they_are_about() -> None:
    config = yaml.safe_load((ROOT / "_quarto.yml").read_text(encoding="utf-8"))
    entries = [one for entry in config["website"]["navbar"]["left"] for one in [entry, *entry.get("menu", [])]]
    named = {entry["href"]: entry["text"] for entry in entries if "href" in entry}
    assert {page: named[f"report/{page}.qmd"] for page in page_titles.SUBJECTS} == page_titles.SUBJECTS
    for page in page_titles.SUBJECTS:
        source = (ROOT / "report" / f"{page}.qmd").read_text(encoding="utf-8")
        assert f'title: "{{{{< var titles.{page} >}}}}"' in source


LABELLED = (
    '<h1 class="title">{}</h1><p class="subtitle lead">About it</p><p><span class="bs-label">Figure 1:</span> {}</p>'
)
ONCE = [
    # the page's title, a caption, and what is left of it
    ("Roads lead", "Roads lead.| Ports follow. So do inns.", "Ports follow.| So do inns."),
    ('Roads <a href="x">3</a>', 'Roads <span data-number="p">3</span>.| Ports 2.', "Ports 2."),
    ("No trend is told", "No trend is told: there are too few.| More would do.", "There are too few.| More would do."),
    ("Roads lead", "Roads lead.|", "About it"),
    ("Roads lead", "Roads lead.| “A. B” and “C” follow. D.", "“A. B” and “C” follow.| D."),
    ("Roads", "Roads lead.| Ports follow.", None),
    ("Roads lead", "|Roads lead. Ports follow.", None),
]


@pytest.mark.parametrize(("title", "caption", "left"), ONCE)
def test_a_page_says_its_title_once(title: str, caption: str, left: str | None) -> None:
    def page(words: str) -> str:
        first, _, rest = words.partition("|")
        return LABELLED.format(title, f'<span class="bs-title">{first}</span>{rest}' if first else rest)

    shown = said_once.titled(page(caption))
    assert shown == page(caption if left is None else left)
    assert said_once.titled(shown) == shown
