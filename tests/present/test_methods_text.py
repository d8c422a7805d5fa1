"""The section on methods and what a corpus can carry: each parameter named, each method with its reference."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis import schema
from analysis.errors import SiteError
from analysis.evaluate import reliability
from analysis.evaluate.scores import SECOND, WHOLE
from analysis.measure.inference.corrected_estimates import FEWEST, FEWEST_CODED
from analysis.measure.inference.resampling import ENOUGH
from analysis.present import notebook_parameters
from analysis.present.findings import corpus_reach, inference_text, methods_text, references

ROOT = Path(__file__).parents[2]
KNOWN = references.read(ROOT / "references.bib")
NAMES = (
    *("actor_network", "relations", "theme_frequencies", "voices", "timeline", "robustness"),
    *("comparison", "trends"),
)
FACTS: dict[str, Any] = {
    "corpus": "The corpus holds 3 articles.", "words": 90, "sentences": 9, "outlets": 1, "actors": 4, "themes": 2,
    "copies": 1, "intervals": "Articles are drawn.", "coding": methods_text.validated(schema.empty("scores")),
    "model": "quill_sm", "error": inference_text.corrected(schema.empty("sample")),
}  # fmt: skip
# What another value of a parameter is called in the text.
SETTINGS = [
    ({}, ["godard2022", "count each time", "sentence names both"]),
    (
        {"actor_network": {"null": "over articles", "within": "paragraph", "level": "actor", "false_ties": 0.01}},
        ["saracco2017", "paragraph names both", "q ≤ 0.01", "every actor counts for itself, and"],
    ),
    (
        {"actor_network": {"duplicates": "once", "others": "for their state"}, "relations": {"statuses": ["actual"]}},
        ["duplicates count once in actor_network;", "counts for the state", "status “actual”;"],
    ),
    (
        {"voices": {"qualifier": "subtract", "normalisation": "cosine", "repeats": "week", "kinds": ["direct"]}},
        ["(subtract)", "“cosine”", "once a calendar week", "Statements are direct speech"],
    ),
    (
        {"theme_frequencies": {"counted": "parents", "by": "outlet", "parts": ["title", "body"]}},
        ["outermost theme", "Subcorpora are by outlet", "title and body"],
    ),
    (
        {"comparison": {"reference": "Quill Post", "per": "article"}, "trends": {"window": 3, "kernel": "gaussian"}},
        ["each with “Quill Post”, per 100 articles", "windows of 3 periods (gaussian kernel)"],
    ),
    ({"trends": {"every": "week"}}, ["periods of a week, each a window of its own", "each with all others together"]),
]


def composed(given: dict[str, dict[str, Any]], profile: str = "full") -> dict[str, str]:
    own = {name: notebook_parameters.read(ROOT / "notebooks" / f"{name}.ipynb") for name in NAMES}
    choices = {name: values | given.get(name, {}) for name, values in own.items()}
    return methods_text.paragraphs(choices, FACTS, versions={"Broadsheet": "9.9", "numpy": "1.2"}, profile=profile)


@pytest.mark.parametrize(("given", "named"), SETTINGS)
def test_every_parameter_and_every_reference(given: dict[str, dict[str, Any]], named: list[str]) -> None:
    told = composed(given)
    whole = "\n".join(told.values())
    assert [words for words in named if words not in whole] == []
    for name in NAMES:
        for key in notebook_parameters.read(ROOT / "notebooks" / f"{name}.ipynb"):
            assert (f"{key} = " in told["parameters"]) == (key not in methods_text.SHOWN), key
    cited = {key for text in told.values() for key in references.keys(text)}
    assert cited <= KNOWN.keys()
    assert {"broder1997", "benjamini1995", "leifeld2017", "efron1979", "traag2019", "freeman1977"} <= cited
    assert {"chung2013", "zou2008", "huskova2001", "newman2006", "lijffijt2016", "mogstad2024", "owen2014"} <= cited
    text = methods_text.plain(told, KNOWN)
    assert "[@" not in text
    assert all(KNOWN[key].entry in text for key in cited)
    assert "(" + KNOWN["efron1979"].authors in text


def test_without_grammar_no_event_is_claimed() -> None:
    told = composed({}, profile="lexical")
    assert told["events"] == ""
    assert "events were not coded" in told["coding"]
    assert "parsed" not in told["coding"]


def test_a_notebook_without_a_parameter_is_told_by_its_list() -> None:
    told = methods_text.paragraphs({"voices": {"level": "state"}}, FACTS, versions={"numpy": "1.2"}, profile="full")
    assert told["statements"] == told["networks"] == ""
    assert "level = state" in told["parameters"]


def test_validation_is_told_by_the_main_figure_of_each_task() -> None:
    rows = [("mentions", "f1", "", 0.987), ("mentions", "recall", "", 0.5), ("sentences", "alpha", "", 0.9)]
    rows += [("sentences", "f1", "roads", 0.1), ("events", "f1", "", float("nan"))]
    scores = pd.DataFrame(rows, columns=["layer", "measure", "theme_id", "value"]).assign(coding="whole codebook")
    assert "actor mentions (F1) 0.99 and themes (alpha) 0.90; alpha" in methods_text.validated(scores)
    assert methods_text.validated(scores.head(0)) == "How well the program codes these articles was not measured."


def test_two_coders_are_compared_by_what_there_is_of_them() -> None:
    rows = [(WHOLE, "alpha"), (SECOND, "alpha"), (SECOND, reliability.SETS)]
    scores = pd.DataFrame(rows, columns=["coding", "measure"])
    told = inference_text.reliability(scores)
    assert set(references.keys(told)) == {"krippendorff2004", "passonneau2006"}
    assert inference_text.reliability(scores[scores["coding"] == WHOLE]) == ""


SAMPLE = pd.DataFrame(
    {
        "sentence_id": range(FEWEST_CODED + 1), "drawn": "2031-02-03", "themes": [["roads"]] * (FEWEST_CODED + 1),
        "actors": None, "statements": None, "events": [*[0] * FEWEST_CODED, None],
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("sample", "named", "missing"),
    [
        (SAMPLE, ["shares of themes and counts of events", "3 February 2031", "egami2023"], "mentions"),
        (SAMPLE.assign(themes=None), ["hand, counts of events were"], "themes"),
        (SAMPLE.head(FEWEST_CODED - 1), ["Fewer than", "no estimate is corrected"], "egami2023"),
        (SAMPLE.assign(sentence_id=None), ["No sample of sentences was coded by hand"], "egami2023"),
    ],
)
def test_only_what_people_coded_enough_of_is_said_to_be_corrected(
    sample: pd.DataFrame, named: list[str], missing: str
) -> None:
    told = inference_text.corrected(sample)
    assert [words for words in named if words not in told] == []
    assert missing not in told


def test_a_key_that_is_unknown_stays() -> None:
    assert references.cite("So it is [@quill2031].", KNOWN) == "So it is (quill2031)."


@pytest.mark.parametrize("independent", [0, 1, 5, min(ENOUGH, FEWEST) - 1, max(ENOUGH, FEWEST), 300])
def test_what_a_corpus_can_carry(independent: int) -> None:
    told = corpus_reach.sentence(independent)
    few = 0 < independent < min(ENOUGH, FEWEST)
    for cannot in ("tests of differences between articles", "trends over time", "corrected for coding error"):
        assert (cannot in told) == few
    assert ("cannot carry" in told) == few
    assert (f"at least {ENOUGH}" in told) == few
    assert ("enough for intervals and tests" in told) == (independent >= max(ENOUGH, FEWEST))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (b"@article{q, title={oops", "not valid BibTeX"),
        (b"@article{q, title={A}}\n@article{q, title={B}}", "not valid BibTeX .*repeated"),
        (b"@article{q, title={caf\xe9}}", "line 1: expected UTF-8"),
        (None, "Expected the bibliography own.bib"),
    ],
)
def test_a_damaged_bibliography_is_told(tmp_path: Path, written: bytes | None, told: str) -> None:
    if written is not None:
        (tmp_path / "own.bib").write_bytes(written)
    with pytest.raises(SiteError, match=told):
        references.read(tmp_path / "own.bib")


def test_a_work_without_year_or_title_is_cited(tmp_path: Path) -> None:
    (tmp_path / "own.bib").write_text("@misc{q, author = {Quill, Ada}}", encoding="utf-8")
    assert references.read(tmp_path / "own.bib")["q"].entry == "Quill, Ada (n.d.)."
