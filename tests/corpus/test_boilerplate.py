"""Every line gets its label: made-up pages, the hand-coded gold, and what must hold for any text."""

import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from analysis import contracts, schema
from analysis.corpus import sources
from analysis.corpus.boilerplate import line_labels, recurrence
from tests.long import examples

ROOT = Path(__file__).parents[2]

LEAD = "Having settled the quarrel over the mill, Ruritania will renew its talks with Graustark, sources said."
SECOND = "In the run-up to the meeting, Chancellor Rupert Hentzau will visit the capital to prepare it."
THIRD = "“We have agreed on most of it,” said Princess Yetive, who had come to the station with her council."
SHORT = "However, some doubts remain."

# A scraped page of a paper that does not exist; each line with the label a reader gives it.
PAGE = [
    ("boilerplate", "Subscribe E-Paper About Us Privacy Policy Classifieds"),
    ("boilerplate", "menu-icon-img"),
    ("boilerplate", "Advertisement"),
    ("blank", ""),
    ("title", "Ruritania to renew talks with Graustark after quarrel over the mill"),
    ("blank", ""),
    (
        "boilerplate",
        f"Fritz Tarlenheim Strelsau News Service Strelsau, March 3 {LEAD[:60]}...",
    ),
    ("boilerplate", "  • fb"),
    ("boilerplate", "  • whatsapp"),
    ("boilerplate", "Advertisement"),
    ("byline", "Fritz Tarlenheim"),
    ("blank", "\t"),
    ("agency", "Strelsau News Service"),
    ("dateline", "Strelsau, March 3"),
    ("blank", ""),
    ("article", LEAD),
    ("boilerplate", "Advertisement"),
    ("article", SECOND),
    ("boilerplate", "Axphain, Dawsbergen to open a railway and lift duties on timber from Vashti"),
    ("article", THIRD),
    ("article", SHORT),
    ("subheading", "A narrow bridge"),
    (
        "article",
        "The bridge between the two towns has been closed since the flood, and neither will pay for one.",
    ),
    (
        "article",
        "Graustark has offered a third of the cost, which the Chancellor called “a beginning” on Monday.",
    ),
    ("blank", ""),
    ("boilerplate", "Spread the love"),
    ("boilerplate", "Related Stories"),
    ("boilerplate", "Ten walks in the forest of Zenda"),
    ("boilerplate", "Leave a Reply"),
    ("boilerplate", "Your email address will not be published. Required fields are marked *"),
    ("boilerplate", "© The Strelsau Courier. All rights reserved."),
]


def texts(*pages: str) -> pd.DataFrame:
    return pd.DataFrame({"article_id": [f"a{i}" for i in range(len(pages))], "text": pages}, dtype="str")


def labels(page: list[str]) -> list[str]:
    return line_labels.lines(texts("\n".join(page)))["label"].tolist()


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_scraped_page(newline: str) -> None:
    table = line_labels.lines(texts(newline.join(line for _, line in PAGE)))
    got = list(zip(table["label"], (line for _, line in PAGE), strict=True))
    assert got == PAGE


def test_the_lines_coded_by_hand() -> None:
    gold = pd.read_json(ROOT / "tests/gold/lines.jsonl", lines=True, dtype={"doc": "str"})
    table = line_labels.lines(sources.read(ROOT / "seeds"))
    both = gold.merge(table, left_on=["doc", "line"], right_on=["article_id", "line"], suffixes=("_gold", ""))
    assert len(both) == len(gold) == len(table)
    wrong = both[both["label_gold"] != both["label"]]
    assert wrong[["doc", "line", "label_gold", "label"]].values.tolist() == []


@pytest.mark.parametrize(
    ("line", "label"),
    [
        (SHORT, "article"),
        ("He would not share this view.", "article"),
        ("Ruritania hopes to sign a treaty with Axphain before the harvest.", "article"),
        ("Ruritania, Graustark to meet again, the Chancellor said on the steps of the station.", "article"),
        ("“Comments like these help nobody,” the Princess said.", "article"),
        ("Axphain, Vashti to sign a treaty on timber", "boilerplate"),
        ("Advertisement", "boilerplate"),
        ("Share this article", "boilerplate"),
        ("Image: 3", "boilerplate"),
        ("Media caption The Chancellor leaves the station with her council", "boilerplate"),
        ("The mill at Zenda after the flood (Image: The Courier)", "boilerplate"),
        ("Princess Yetive at the station on Monday. A. Hope / AP file", "boilerplate"),
        ("The council bought the pictures of the mill from Getty Images.", "article"),
        ("The treaty, which was last updated when the old king was alive, names no bridge at all.", "article"),
        ("The Chancellor posted on Twitter that the mill would be rebuilt before the harvest is in.", "article"),
        ("banner_image_03.jpg", "boilerplate"),
        ("Also read: Ten walks in the forest of Zenda", "boilerplate"),
        ("The Chancellor’s misgivings", "subheading"),
    ],
)
def test_a_line_between_two_paragraphs(line: str, label: str) -> None:
    assert labels([LEAD, "", line, "", SECOND, "", THIRD]) == [
        "article",
        "blank",
        label,
        "blank",
        "article",
        "blank",
        "article",
    ]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ([LEAD], ["article"]),
        ([LEAD, SECOND, THIRD], ["article"] * 3),
        (["Rupert came.", "He saw.", "He left."], ["article"] * 3),
        ([""], ["blank"]),
        (["Home", "Sport", "Log in"], ["boilerplate"] * 3),
        (["Ruritania renews its talks", "", LEAD, SECOND], ["title", "blank", "article", "article"]),
        (
            [
                "Chancellor shares the concern of the council about the mill on the river.",
                f"Strelsau: {LEAD}",
                SECOND,
            ],
            ["standfirst", "article", "article"],
        ),
        (
            ["Fire in Zenda. Hope for the mill. The council will rebuild it.", "", f"{LEAD} {SECOND}", THIRD],
            ["title", "blank", "article", "article"],
        ),
        (
            ["Ruritania renews its talks", "By Fritz Tarlenheim", LEAD, SECOND],
            ["title", "byline", "article", "article"],
        ),
    ],
)
def test_clean_and_short_texts(page: list[str], expected: list[str]) -> None:
    assert labels(page) == expected


MENU = ["Home", "Sport", "Weather", "Markets", "Courier Kitchen", "Video"]
TEASERS = [
    f"{place} council to vote on the harvest The council of {place} will meet on {day} to vote on the harvest."
    for place in ("Axphain", "Dawsbergen", "Vashti", "Graustark")
    for day in ("Monday", "Tuesday", "Wednesday")
]
TITLE = "A bridge for Zenda at last"
THREAD = [
    line
    for name in ("woodcutter", "miller's daughter", "old_soldier", "ferryman", "strelsau fan")
    for line in (
        name,
        "2 days ago at 07:52 am",
        "I have crossed that river for forty years and nobody has ever asked me whether I need a bridge.",
        "It is the same every autumn, they promise a bridge and then they build another tower for themselves.",
        "Rating: 12 Votes",
    )
]


def test_teasers_above_and_readers_below_may_be_longer_than_the_article() -> None:
    article = [LEAD, "", SECOND, "", THIRD, SHORT]
    page = [f"{TITLE} - The Courier", *MENU, *TEASERS, *MENU, TITLE, "March 3, 1894", *article, "5 comments", *THREAD]
    found = dict(zip(page, labels(page), strict=True))
    assert {found[line] for line in article if line} == {"article"}
    assert found[TITLE] == "title"
    assert {found[line] for line in TEASERS} == {"boilerplate"}
    assert {found[line] for line in THREAD} == {"boilerplate"}


def test_a_count_of_comments_under_the_title_ends_nothing() -> None:
    page = [f"{TITLE} - The Courier", *MENU, TITLE, "5 Comments", LEAD, SECOND, THIRD, *MENU]
    assert labels(page)[-9:-6] == ["article"] * 3


def test_short_items_of_a_list_within_the_article_stay() -> None:
    items = ["a stone bridge over the river", "a tower at each of its ends", "a toll for carts only"]
    page = [f"{TITLE} - The Courier", *MENU, TITLE, LEAD, "The council has asked for:", *items, SECOND, THIRD, *MENU]
    found = dict(zip(page, labels(page), strict=True))
    assert [found[item] for item in items] == ["article"] * 3


def test_scripts_without_spaces_have_words() -> None:
    sentence = "評議会は月曜日にゼンダで開かれ、橋を架けることを決めたと議長が述べた。"
    assert labels([*MENU, sentence, sentence[:-1] + "という。", *MENU])[6:8] == ["article"] * 2


def test_a_line_that_recurs_across_articles_is_the_site_s() -> None:
    site = "The Courier is read in every house between the river and the forest of Zenda."
    pages = [
        f"{LEAD[:-1]} on day {n}, as was told.\n{SECOND} It was the {n}th time.\n{site}"
        for n in range(recurrence.REPEATED_IN)
    ]
    table = line_labels.lines(texts(*pages))
    assert set(table.loc[table["line"] == 2, "label"]) == {"boilerplate"}
    assert set(table.loc[table["line"] < 2, "label"]) == {"article"}


def test_one_article_reprinted_often_is_not_the_site_s() -> None:
    table = line_labels.lines(texts(*[f"{LEAD}\n{SECOND}\n{THIRD}"] * (recurrence.REPEATED_IN + 2)))
    assert set(table["label"]) == {"article"}


any_text = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(
            [line for _, line in PAGE] + ["\r", "Zenda: Strelsau: Hentzau: So.", "By A B", "Is it?", "\u202e…"]
        ),
        max_size=12,
    ).map("\n".join),
)


@settings(max_examples=examples(150), deadline=None)
@given(text=any_text)
def test_lines_tile_any_text(text: str) -> None:
    table = line_labels.lines(texts(text))
    assert "\n".join(text[a:b] for a, b in zip(table["start"], table["end"], strict=True)) == text
    assert table["line"].tolist() == list(range(text.count("\n") + 1))
    assert (table["reason"].str.len() > 0).all()
    schema.validate("lines", table)


@pytest.mark.parametrize(
    "line", ["x-img" + "a" * 2000 + "!", "Aa " * 3000, "A" * 5000, "ab-" * 2000 + "?", " - " * 2000]
)
def test_a_strange_line_takes_no_time(line: str) -> None:
    assert len(labels([line, LEAD, line, SECOND])) == 4


def test_a_line_of_megabytes_is_labelled() -> None:
    assert line_labels.lines(texts(f"{LEAD} " * 50_000))["label"].tolist() == ["article"]


def test_gold_is_json_lines_with_known_labels() -> None:
    rows = [json.loads(line) for line in (ROOT / "tests/gold/lines.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {row["label"] for row in rows} <= set(contracts.LABELS)
