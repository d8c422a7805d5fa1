"""Kinds of articles as dumps and alone: what belongs to the text stays, whatever shape it has."""

import pandas as pd
import pytest

from analysis.corpus.boilerplate import line_labels

TITLE = "Miller of Zenda heard by the council"
LEAD = [
    "The council of Zenda met on Monday to hear the miller, who has asked for a bridge over the river since spring.",
    "Chancellor Rupert Hentzau said that the town could not pay for it alone, and that Strelsau would be asked.",
]
CLOSE = "The council of Zenda will meet again when the harvest has been brought in, the Chancellor told the miller."
KINDS = {
    "interview": [
        "Why do you want a bridge?",
        "Because my carts have to go by Strelsau, and the miller’s flour is old when it comes to the council’s table.",
        "And who should pay?",
        "The Chancellor, of course; the town of Zenda has no money, as the council said on Monday.",
    ],
    "numbered": ["What the miller asked for:", "1. A bridge of stone", "2. A toll for carts", "3. A tower at its end"],
    "bullets": ["The council agreed on this:", "- a bridge of stone over the river", "- a toll that carts alone pay"],
    "results": [
        "Results of the council’s race:",
        "1. Petra Dray (Zenda) 7min 20sec",
        "2. Anton Varga (Strelsau) 7min 58sec",
    ],
    "letter": [
        "Dear Chancellor,",
        "The miller of Zenda has asked the council for a bridge, and we ask the same of you.",
    ],
    "no stop": [
        "The miller told the council that his father had asked for the same bridge forty years ago, when the old king"
        " was alive, and that the answer of the town had been the very same one as it is today"
    ],
    "quotation": [
        "“The council has heard me, and that is more than my father could say of the Chancellor’s father,” he said"
    ],
    "heading": [
        "THE CHANCELLOR’S ANSWER",
        "The Chancellor answered the miller that Zenda would have its bridge in a year.",
    ],
}
MENU = ["Home", "Sport", "Weather", "Markets", "Subscribe", "Log in", "Share", "Newsletter"]
BELOW = [
    "Share this article",
    "Related Stories",
    "Ten walks in the forest",
    "Most read",
    "Contact us",
    "Privacy policy",
]


def labels(page: list[str]) -> dict[str, str]:
    table = line_labels.lines(pd.DataFrame({"article_id": ["a"], "text": ["\n\n".join(page)]}))
    printed = table[table["label"] != "blank"]
    return dict(zip(page, printed["label"], strict=True))


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("last", [True, False])
def test_a_dump(kind: str, last: bool) -> None:
    text = [*LEAD, *KINDS[kind], *([] if last else [CLOSE])]
    found = labels([f"{TITLE} - The Courier", *MENU, TITLE, *text, *BELOW])
    assert {line: found[line] for line in text if found[line] not in ("article", "subheading")} == {}
    assert found[TITLE] == "title"
    assert {found[line] for line in [*MENU, *BELOW]} == {"boilerplate"}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_an_article_alone(kind: str) -> None:
    text = [*LEAD, *KINDS[kind]]
    found = labels([TITLE, *text])
    assert {line: found[line] for line in text if found[line] not in ("article", "subheading")} == {}
    assert found[TITLE] == "title"


@pytest.mark.parametrize(
    "text",
    [
        "Nigeria and Ruritania drew 1-1 in Zenda on Sunday; Dray and Varga scored before the rain came over the river",
        "The river is wide\nand the mill is old\nwe came from Zenda\nwith a sack of gold",
        "Petra Dray, miller, 1820-1894\nBeloved of all Zenda",
        "عقد مجلس زندا اجتماعا يوم الاثنين للاستماع إلى الطحان الذي طلب جسرا جديدا",
        "Strelsau: "
        + "the council met and the council spoke and the miller of Zenda went home again, " * 5
        + "as told.",
    ],
)
def test_few_lines_are_all_text(text: str) -> None:
    assert set(line_labels.lines(pd.DataFrame({"article_id": ["a"], "text": [text]}))["label"]) <= {"article", "title"}


@pytest.mark.parametrize("signature", ["By Fritz Tarlenheim", "Strelsau, March 3", "Strelsau News Service"])
def test_a_long_paragraph_is_no_standfirst(signature: str) -> None:
    long = " ".join([*LEAD, CLOSE, "So it was told to all who had come, and so it stands in the book of the town."])
    assert labels([TITLE, long, signature, *LEAD])[long] == "article"


def test_a_line_with_a_colon_below_makes_no_standfirst_of_a_short_text() -> None:
    found = labels([*LEAD, "Hentzau: Both towns are to blame for lack of a bridge"])
    assert {found[line] for line in LEAD} == {"article"}
