"""The terms of themes as they were found: which come first."""

import pandas as pd

from analysis.annotate import themes


def test_terms_by_theme_and_the_forms_of_each_by_how_often() -> None:
    rows = [
        ("a", 0, "trade", "import*", "imports"),
        ("a", 0, "trade", "import*", "Important"),
        ("b", 1, "trade", "import*", "important"),
        ("b", 1, "trade", "import*", "importer"),
        ("b", 2, "trade", "export*", "exports"),
        ("b", 2, "roads", "road*", "Road"),
    ]
    found = pd.DataFrame(rows, columns=["article_id", "sentence_id", "theme_id", "term", "text"]).assign(sentence="x")
    table = themes.forms(found)
    assert table[["theme_id", "form", "n", "n_articles"]].values.tolist() == [
        ["roads", "road", 1, 1],
        ["trade", "exports", 1, 1],
        ["trade", "important", 2, 2],
        ["trade", "importer", 1, 1],
        ["trade", "imports", 1, 1],
    ]
