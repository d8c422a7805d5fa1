"""Articles coded without their own phrases, as the pipeline codes them otherwise."""

from pathlib import Path

import pandas as pd

from analysis import schema
from analysis.codebook import codebooks, entry_tables
from analysis.evaluate import leave_one_out


def test_the_day_of_the_article_tells_whose_office_is_meant(tmp_path: Path) -> None:
    text = "President Bush met Zelda Quillon."
    row = {"article_id": "a", "sentence_id": 0, "part": "body", "line": 0, "start": 0, "end": len(text), "text": text}
    sentences = schema.validate("sentences", pd.DataFrame([row]))
    (tmp_path / "actors.yaml").write_text("quillon: {kind: person, label: Q, names: [Zelda Quillon]}", encoding="utf-8")
    books = codebooks.read(tmp_path)
    actors = entry_tables.actors(books.actors)

    def named(day: str) -> set[str]:
        """Whom the article names when it is coded without the one phrase that it alone supports."""
        articles = pd.DataFrame({"article_id": ["a"], "published_from": [day]})
        made = {"sentences": sentences, "actors": actors, "articles": articles}
        empty = {name: schema.empty(name) for name in ("mentions", "codes", "speech", "events")}
        return set(leave_one_out.recoded(made | empty, books, model=None)["mentions"]["actor_id"])

    assert named("1990-05-01") == {"george_h_w_bush"}
    assert named("2005-05-01") == {"george_w_bush"}
