"""Several coders: how far they agree, who sees what, what is told of it."""

from typing import Any

import pandas as pd
import pytest

from analysis.review import double_coding
from analysis.review.widget import ReviewWidget
from tests.review.conftest import Opened


def both(opened: Opened, steps: dict[str, list[list[dict[str, Any]]]]) -> pd.DataFrame:
    for coder, of_sentences in steps.items():
        session = opened(coder)
        for own in of_sentences:
            for step in [*own, {"do": "accept"}]:
                session.do(step)
    return double_coding.agreed(session.journal.standing())


def test_coders_who_decide_alike_agree_wholly(opened: Opened) -> None:
    found = both(opened, {"Ilse Quill": [[], [], []], "Anton Dray": [[], [], []]})
    assert found[["task", "theme", "value", "sentences"]].to_numpy().tolist() == [
        ["themes", "", 1.0, 3], ["themes", "roads", 1.0, 3], ["mentions", "", 1.0, 3], ["mentions", "", 1.0, 3]
    ]  # fmt: skip
    assert found["figure"].tolist() == ["alpha", "alpha", "alpha of characters", "gamma"]


def test_a_theme_and_a_mention_more_lower_the_agreement(opened: Opened) -> None:
    more = [[{"do": "code", "value": "harvest"}, {"do": "reject", "k": 0}], [], []]
    found = both(opened, {"Ilse Quill": [[], [], []], "Anton Dray": more}).set_index(["task", "theme"])
    assert found.loc[("themes", "roads"), "value"] == 1
    assert found.loc[("themes", "harvest"), "value"] == 0
    assert 0 < found.loc[("themes", ""), "value"] < 1
    assert found.loc[("mentions", ""), "value"].between(0, 1, inclusive="neither").all()


def twice(articles: str) -> list[dict[str, Any]]:
    """Sentences of two coders, who differ on every third; each article is a text of its own."""
    code = {"layer": "codes", "start": 0, "end": 9, "value": "roads", "also": ""}
    return [
        {"id": f"{k}{coder}", "at": f"{k}", "coder": coder, "article_id": article, "start": 10 * k, "end": 10 * k + 9,
         "layers": ["codes"], "coding": [code] if (k + (coder == "Dray" and k % 3 == 0)) % 2 else []}
        for article in articles for k in range(12) for coder in ("Quill", "Dray")
    ]  # fmt: skip


def test_copies_of_an_article_make_no_interval_narrower() -> None:
    """Thirty copies of one text are one text, whose sentences alone can be drawn; thirty texts are thirty."""
    articles = "abcdefghijklmnopqrstuvwxyzäöüß"
    texts = dict.fromkeys(articles, "".join(f"Road {k:>4} " for k in range(12)))
    copied = double_coding.agreed(twice(articles), clusters=dict.fromkeys(articles, "one"), texts=texts).iloc[0]
    apart = double_coding.agreed(twice(articles), clusters=dict.fromkeys(articles), texts=texts).iloc[0]
    single = double_coding.agreed(twice("a"), texts=texts).iloc[0]
    assert apart["value"] == copied["value"]
    assert copied["high"] - copied["low"] > 0.9 * (single["high"] - single["low"])
    assert apart["high"] - apart["low"] < (copied["high"] - copied["low"]) / 2


def test_a_single_coder_has_nobody_to_agree_with(opened: Opened) -> None:
    assert both(opened, {"Ilse Quill": [[], []]}).empty


def test_agreement_is_told_below_the_sentence_and_no_step_waits_for_it(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analysis.review.widget.PAUSE", 1000)  # the coder makes none
    both(opened, {"Ilse Quill": [[], [], []]})
    widget = ReviewWidget(opened("Anton Dray"))
    widget.agree()
    assert widget.agreement == {}
    for more in ([], [{"do": "code", "value": "harvest"}]):
        for step in [*more, {"do": "accept"}]:
            widget._step(None, step, None)
    assert widget.agreement == {}  # nothing was computed between a key and its answer
    widget.agree()
    assert widget.agreement["said"].startswith("Agreement: themes, alpha ")
    assert [row[0] for row in widget.agreement["rows"]] == ["all themes", "Harvest", "mentions, alpha of characters"]
    before = widget.agreement
    widget.agree()
    assert widget.agreement is before  # what did not change is not computed again
    widget._step(None, {"do": "undo"}, None)
    widget.agree()
    assert {row[3] for row in widget.agreement["rows"]} == {"1"}
