"""Tables whose columns have names of their own: by setting, by option, and what is said of a wrong one."""

from pathlib import Path

import pytest

from analysis import tables
from tests.study import Study, made

STORY = "The king of Norvania met the president of India in Quillport, where they spoke of the harvest. " * 3


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """A project on one table of one article."""
    study = made(tmp_path / "study", articles=False)
    (study.folder / "articles" / "t.csv").write_text(f'head,tale\nThe king comes,"{STORY}"\n', encoding="utf-8")
    return study


def _annotate(study: Study, *more: str) -> str:
    done = study.run("analysis", "annotate", "articles", "--out", "out", "--profile", "lexical", *more)
    assert "Traceback" not in done.stderr
    return done.stderr.splitlines()[-1] if done.returncode else ""


def test_columns_by_setting_and_by_option(study: Study) -> None:
    assert "no column that is plainly the text (its columns: head, tale)" in _annotate(study)
    assert _annotate(study, "--columns", "text=tale", "title=head") == ""
    texts = tables.read("texts", study.folder / "out" / "tables")
    assert texts["title"].tolist() == ["The king comes"]
    assert STORY.strip() in texts["text"].item()
    settings = study.folder / "broadsheet.toml"
    settings.write_text('corpus = "articles"\nprofile = "lexical"\n[columns]\ntext = "tale"\n', encoding="utf-8")
    assert _annotate(study) == ""
    assert tables.read("texts", study.folder / "out" / "tables")["title"].isna().all()
    assert "t-1" in study.run("analysis", "corpus", "articles").stdout


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ("text=taale", "t.csv has no column `taale` for `text` (its columns: head, tale); did you mean `tale`?"),
        ("txt=tale", "no field; did you mean `text`?"),
        ("tale", "`--columns tale` does not say which column is what"),
    ],
)
def test_a_wrong_column_is_one_sentence(study: Study, columns: str, said: str) -> None:
    assert said in _annotate(study, "--columns", columns)


def test_a_column_that_is_no_name_is_one_sentence(study: Study) -> None:
    (study.folder / "broadsheet.toml").write_text('corpus = "articles"\n[columns]\ntext = 3\n', encoding="utf-8")
    assert "sets columns.text = 3; expected a column's name" in _annotate(study)
