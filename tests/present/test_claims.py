"""Headline claims stay true: with ties, nothing, one article that holds everything, one actor, unknown outlets."""

import re
from typing import Any

import pandas as pd
import pytest

from analysis import schema
from analysis.measure.inference import headline_claims
from analysis.present import counts
from analysis.present.findings import claims, curve_captions, curve_tables, verdicts

LABEL = pd.Series({"NRV": "Norvania", "SUD": "Sudland", "OST": "Ostrel", "roads": "Roads", "harvest": "<b>Harvest"})
ARTICLES = pd.DataFrame(
    {"article_id": [*"abcd"], "cluster_id": [*"abcc"], "outlet": ["The Gazette", "The Post", None, None]}
)
CHECKED = {"q": 0.001, "expected": 2.0, "p": 0.01, "holds": 4, "specifications": 4, "joint_first": 0, "score": 0.9}
Given = dict[tuple[str, str], dict[str, int]]


def told(given: Given, **checks: Any) -> pd.DataFrame:
    """The claims of what each article gives to each contender; checks as given, else all passed."""
    rows = [(claim, contender, article, n) for (claim, contender), each in given.items() for article, n in each.items()]
    pieces = pd.DataFrame(rows, columns=["claim", "contender", "article_id", "value"]).astype({"claim": "str"})
    found = headline_claims.first(pieces, ARTICLES)
    pages = [
        [
            {"contender": one, "part": one, "page": f"page.html#{one.replace(' ', '-')}", "count": number}
            for one in first
        ]
        for first, number in zip(found["contenders"], found["number"], strict=True)
    ]
    found = found.assign(unit="sentence", evidence=pd.Series(pages, dtype="object"), layer="mentions", measure="f1")
    found = found.assign(**CHECKED | checks).assign(ratio=2.0, low=1.5, high=3.0)
    checked = schema.validate("claims", verdicts.worded(found, LABEL))
    assert len(claims.table(checked, LABEL)) == len(headline_claims.LAYERS)
    return checked


def first_said(said: dict[str, str]) -> str:
    """The sentences that a report begins with, without what their numbers are."""
    told = " ".join(said[name] for name in ("first", "second", "third") if said[name])
    told = re.sub(r'<a data-from="" [^>]*>(.*?)</a>', r"\1", told)
    return re.sub(r"</?span[^>]*>", "", told).replace("&#58;", ":")


def row(found: pd.DataFrame, claim: str) -> dict[str, Any]:
    return dict(zip(found.columns, found[found["claim"] == claim].iloc[0], strict=True))


SPREAD = {"a": 2, "b": 2, "c": 2}


def test_the_best_checked_claim_is_the_title_and_its_count_opens() -> None:
    found = told({("tie", "NRV SUD"): SPREAD, ("tie", "NRV OST"): {"a": 1}, ("theme", "roads"): {"a": 4}})
    said = claims.headlines(found, LABEL)
    assert said["title"] == "Norvania and Sudland are co-mentioned more than any other pair"
    assert first_said(said).startswith(
        "Norvania and Sudland are co-mentioned more than any other pair, in "
        '<a data-evidence="page.html#NRV-SUD">6 sentences</a>: this holds in 4 of 4 specifications, '
        "is more than expected by chance"
    )
    assert "Roads" not in first_said(said)  # one article: no headline
    assert row(found, "theme")["standing"] == "too few articles"
    assert row(found, "theme")["verdict"].startswith("holds in 4 of 4 specifications")
    assert "rests on one article" in row(found, "theme")["verdict"]


@pytest.mark.parametrize(
    ("checks", "words"),
    [
        ({"holds": 1}, "but holds in 1 of 4 specifications"),
        ({"q": 0.4}, "but is no more than expected by chance of actors named so often (2, q = .40)"),
        ({"p": 0.4}, "but leads the runner-up by no more than expected by chance (p = .40)"),
        ({"specifications": pd.NA}, "other choices were not tried"),
        ({"specifications": 0, "holds": 0}, "no specification is informative"),
    ],
)
def test_what_weakens_a_claim_is_said_in_its_sentence(checks: dict[str, Any], words: str) -> None:
    said = claims.headlines(told({("tie", "NRV SUD"): SPREAD}, **checks), LABEL)
    assert said["title"] == claims.NONE_PASSES
    assert words in first_said(said)
    assert "6 sentences" in first_said(said)


def test_a_score_that_is_missing_is_said_to_be() -> None:
    assert "has not been measured" in row(told({("tie", "NRV SUD"): SPREAD}, score=None), "tie")["verdict"]


def test_ties_for_the_first_place_are_named_as_ties() -> None:
    found = told({("theme", "roads"): SPREAD, ("theme", "harvest"): SPREAD, ("theme", "zenda"): {"a": 1}})
    theme = row(found, "theme")
    assert theme["sentence"] == "“<b>Harvest” and “Roads” are tied as the most frequent themes, in 6 sentences each"
    assert "is tied with 1 other" in theme["verdict"]
    assert theme["standing"] == "weak"
    said = claims.headlines(found, LABEL)
    assert said["title"] == claims.NONE_PASSES
    assert "<b>" not in first_said(said)
    assert first_said(said).count("<a data-evidence") == 3


def test_many_ties_are_counted() -> None:
    found = told({("tie", f"NRV {other}"): {"a": 1} for other in "ABCD"})
    assert row(found, "tie")["sentence"] == "4 pairs are tied as the most co-mentioned, in 1 sentence each"


def test_one_article_that_holds_everything() -> None:
    found = told({("tie", "NRV SUD"): {"a": 9}, ("actor", "NRV"): {"a": 9}, ("theme", "roads"): {"a": 5}})
    said = claims.headlines(found, LABEL)
    assert said["title"] == "No claim rests on 3 articles or more"
    assert first_said(said).count("rests on one article") == 3


def test_copies_of_one_text_are_one_article() -> None:
    tie = row(told({("tie", "NRV SUD"): {"c": 3, "d": 3}}), "tie")
    assert tie["articles"] == 1
    assert tie["largest_share"] == 1


def test_most_of_the_number_from_one_article_is_said() -> None:
    tie = row(told({("tie", "NRV SUD"): {"a": 8, "b": 1, "c": 1}}), "tie")
    assert tie["standing"] == "weak"
    assert "but rests on 3 articles (2 outlets, 1 of unknown outlet), 80 % on one of them" in tie["verdict"]


def test_unknown_outlets_are_no_outlet() -> None:
    tie = row(told({("tie", "NRV SUD"): {"c": 3, "a": 1}}), "tie")
    assert (tie["outlets"], tie["outlet_unknown"]) == (1, 1)
    alone = row(told({("tie", "NRV SUD"): {"c": 3, "d": 1}}), "tie")
    assert alone["outlets"] == 0


def test_nobody_and_one_actor() -> None:
    found = told({})
    assert claims.headlines(found, LABEL) == {"title": claims.NOTHING, "first": "", "second": "", "third": ""}
    assert set(found["standing"]) == {"nobody"}
    assert row(found, "tie")["sentence"] == "no two actors are co-mentioned"
    alone = told({("voice", "NRV"): SPREAD})
    assert row(alone, "actor")["sentence"] == "no actor has a tie"
    assert claims.headlines(alone, LABEL)["title"].startswith("Norvania is the most frequent source, persons")
    assert claims.headlines(schema.empty("claims"), LABEL)["title"] == claims.NOTHING


@pytest.mark.parametrize(
    ("first", "others", "rows"),
    [
        ("", "NRV SUD", 0),  # the report counts no tie, other choices do
        ("", "", 0),
        ("NRV SUD", "NRV SUD", 1),
    ],
)
def test_a_claim_that_the_report_makes_of_nobody_has_no_curve(first: str, others: str, rows: int) -> None:
    found = pd.DataFrame(
        {"claim": "tie", "estimand": "count", "number": [1, 2, 3], "contender": [first, others, others]}
    )
    found = found.assign(lead=2.0, low=1.0, high=3.0, basis=20, first=found["contender"], choices=[[]] * 3)
    assert len(curve_tables.claims(curve_captions.with_contender(found), LABEL)) == rows
    empty = pd.DataFrame({"claim": [], "estimand": [], "statistic": [], "p": []})
    said = curve_captions.captions(found, empty, {"tie": {}}, LABEL, claim="tie").findings
    assert said["claims"] == rows
    assert "All specifications are informative." in counts.plain(said["uninformative"])


def test_a_specification_about_another_says_nothing_of_a_claim() -> None:
    found = headline_claims.first(
        pd.DataFrame({"claim": ["theme"], "contender": ["roads"], "article_id": ["a"], "value": [1]}), ARTICLES
    )
    other = {"claim": "theme", "estimand": "count", "number": 1, "contender": "harvest", "lead": 2.0}
    grid = pd.DataFrame([other | {"low": 1.5, "high": 3.0, "basis": 20}])
    checked = headline_claims.under_other_choices(found, grid, schema.empty("curve_tests"))
    assert checked["specifications"].isna().all()
    same = headline_claims.under_other_choices(found, grid.assign(contender="roads"), schema.empty("curve_tests"))
    assert same.loc[same["claim"] == "theme", "holds"].tolist() == [1]


# A state's number is on one page, or with that of its persons on several.
@pytest.mark.parametrize("parts", [{"NRV": ["NRV"], "SUD": ["SUD", "quill"]}, {"NRV": ["NRV", "lark"], "SUD": ["SUD"]}])
def test_each_of_the_tied_opens_on_its_own_page_and_a_sum_says_that_it_is_one(parts: dict[str, list[str]]) -> None:
    pages = [
        {"contender": one, "part": part, "page": f"statements.html#{part}", "count": 6 // len(of)}
        for one, of in parts.items()
        for part in of
    ]
    row = {"claim": "voice", "unit": "statement", "contenders": [*parts], "number": 6, "evidence": pages}
    shown = counts.html(verdicts.sentence(row, LABEL, linked=counts.linked))
    names, number = shown.split(" are tied ")
    assert re.findall(r'data-evidence="([^"]*)">(\w+)<', names) == [
        ("statements.html#NRV", "Norvania"),
        ("statements.html#SUD", "Sudland"),
    ]
    assert 'data-evidence="statements.html#NRV">6 statements<' in number
    assert ("data-from" in number) == (len(parts["NRV"]) > 1)
