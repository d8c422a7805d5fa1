"""What a project sets is checked when it is read, in a sentence that says what was expected."""

from pathlib import Path

import pytest

from analysis import settings
from analysis.errors import SettingsError
from analysis.pipeline.reporting import run_notebooks

NUMBER = "expected a whole number from 0 on, such as 500."
WRONG = [
    ("evidence_articles = -1", f"sets evidence_articles = -1; {NUMBER}"),
    ("evidence_articles = true", f"sets evidence_articles = True; {NUMBER}"),
    ("evidence_articles = 2.5", f"sets evidence_articles = 2.5; {NUMBER}"),
    ('evidence_articles = "all"', f"sets evidence_articles = 'all'; {NUMBER}"),
    ("evidence_article = 3", "sets `evidence_article`, which is no setting; did you mean `evidence_articles`?"),
    ('authors = "Ilse Quill"', "sets authors = 'Ilse Quill'; expected a list."),
    ("authors = [3]", 'sets authors = [3]; expected a list of names, such as ["Ilse Quill"].'),
    (
        'site_url = "news"',
        "sets site_url = 'news'; expected where the site is published, such as https://news.example/.",
    ),
    ("scheduler = 8786", "sets scheduler = 8786; expected a str."),
    ('profile = "ful"', "sets profile = 'ful'; did you mean `full`?"),
    ("columns = 3", "sets columns = 3; expected a dict."),
    ("notebooks = {corpus = 5}", "sets notebooks.corpus = 5; expected parameters, such as {longest = 3}."),
    ("columns = {text = 5}", "sets columns.text = 5; expected a column's name."),
    (
        "notebooks = {trends = {every = 2031-04-05}}",
        'sets every = 2031-04-05; write days and times in quotes: "2031-04-05".',
    ),
    ('corpus = "a\\u0000b"', "sets corpus = 'a\\x00b'; no name has a NUL character; take it out."),
    ('corpus = "."', "names a corpus that holds the project's own build/; name one of articles alone."),
    ('corpus = ""', "names a corpus that holds the project's own build/; name one of articles alone."),
    ('own_pages = "trade"', "sets own_pages = 'trade'; expected a list."),
]


def load(folder: Path, text: str) -> settings.Settings:
    (folder / settings.FILE).write_text(text, encoding="utf-8")
    return settings.load(folder)


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_a_wrong_value_is_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError) as raised:
        load(tmp_path, text)
    assert str(raised.value) == f"{settings.FILE} {said}"


@pytest.mark.parametrize(("text", "expected"), [("", 500), ("evidence_articles = 0", 0), ("evidence_articles = 7", 7)])
def test_how_many_articles_have_a_page(tmp_path: Path, text: str, expected: int) -> None:
    assert load(tmp_path, text).evidence_articles == expected


def test_parameters_of_a_notebook_that_there_is_not_are_refused(tmp_path: Path) -> None:
    project = load(tmp_path, "[notebooks.trend]\nwindow = 3")
    with pytest.raises(SettingsError, match="the notebook `trend`; did you mean `trends`"):
        run_notebooks.check_named(project)
