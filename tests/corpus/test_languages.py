"""Languages: told where they show, and set aside with a count."""

import pandas as pd
import pytest

from analysis.corpus import languages


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The council of Zenda met on Monday to hear both sides of the quarrel over the mill.", "en"),
        ("THE COUNCIL OF ZENDA MET ON MONDAY TO HEAR BOTH SIDES OF THE QUARREL OVER THE MILL.", "en"),
        ("Il consiglio di Zenda si è riunito lunedì per ascoltare le due parti della lite sul mulino.", "it"),
        ("El consejo de Zenda se reunió el lunes para oír a las dos partes de la disputa por el molino.", "es"),
        ("ज़ेंडा की परिषद ने सोमवार को चक्की के झगड़े पर दोनों पक्षों को सुनने के लिए बैठक की।", "hi"),
        ("اجتمع مجلس زندا يوم الاثنين للاستماع إلى طرفي النزاع حول الطاحونة القديمة في المدينة.", "ar"),
        ("評議会は月曜日にゼンダで開かれ、橋を架けることを決めたと議長が述べた。", "ja"),
        ("The council met.", None),
        ("", None),
    ],
)
def test_the_language_of_a_text(text: str, language: str | None) -> None:
    assert languages.of(text) == language


def test_other_languages_are_set_aside_and_counted() -> None:
    table = pd.DataFrame({"article_id": list("abcd"), "language": ["en", "it", None, "it"]})
    assert languages.english(table)["article_id"].tolist() == ["a", "c"]
    assert languages.set_aside(table) == [
        "2 of 4 articles are in another language than English (2 it) and are not annotated."
    ]
    assert languages.set_aside(table.iloc[:1]) == []
    assert languages.set_aside(table.iloc[:2]) == [
        "1 of 2 articles is in another language than English (1 it) and is not annotated."
    ]
