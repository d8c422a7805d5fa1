"""Articles in another language are counted, set aside, and not annotated."""

from pathlib import Path

from analysis import tables
from tests.study import made


def test_a_german_article_is_set_aside(tmp_path: Path) -> None:
    study = made(tmp_path / "study", articles=False)
    german = (
        "Der König von Norvania sagte am Montag in Quillport, er werde bald wieder in der Hauptstadt von Indien sein. "
    )
    english = "The king of Norvania said in Quillport on Monday that he would soon be back in the capital of India. "
    (study.folder / "articles" / "de.txt").write_text(german * 5, encoding="utf-8")
    (study.folder / "articles" / "en.txt").write_text(english * 5, encoding="utf-8")
    done = study.run("analysis", "annotate", "articles", "--out", "out", "--profile", "lexical")
    assert done.returncode == 0, done.stderr
    folder = study.folder / "out" / "tables"
    assert set(tables.read("articles", folder)["language"]) == {"de", "en"}
    assert set(tables.read("sentences", folder)["article_id"]) == {"en"}
    assert set(tables.read("mentions", folder)["article_id"]) == {"en"}
    told = study.run("analysis", "corpus", "articles").stdout
    assert "1 of 2 articles is in another language than English (1 in German) and is not annotated." in told
