"""A new study is the user's: nothing of the worked example is in it, and what is printed works as printed."""

import json
import re
import shlex
from argparse import Namespace
from pathlib import Path

import pytest

from analysis.codebook import load
from analysis.codebook.world import country_records, states
from analysis.command_line import parser
from analysis.pipeline import commands
from tests.study import ROOT, Study, made

PASSAGES = ("coder", "reader", "second coding", "were coded by hand", "trained")
ARTICLES = {
    "harbour": "Harbour opens in Quillport\n\nThe harbour of Quillport was opened on Monday after long repairs, and "
    "many people came to see it.\n\nThe minister said that France and Germany had helped with money and workers.\n",
    "bridge": "A bridge for Zenda\n\nThe town of Zenda will have a bridge, the council decided after two years of "
    "debate.\n\n“Nothing is settled yet,” said Petra Dray, who speaks for the merchants of the lower town.\n",
}


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Study:
    return made(tmp_path_factory.mktemp("new") / "study", articles=False, grid="")


def _texts(folder: Path) -> dict[str, str]:
    """What a person can read in a study, file by file."""
    files = [p for p in sorted(folder.rglob("*")) if p.is_file() and ".venv" not in p.parts]
    return {
        p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8")
        for p in files
        if p.suffix in (".md", ".qmd", ".yaml", ".yml", ".toml", ".ipynb", ".py", ".bib")
    }


def _own_words_of_the_example() -> set[str]:
    """Ids, labels and phrases of its actors that no table of the world has, its themes, and its articles."""
    package = ROOT / "analysis" / "codebook"
    actors, themes = load.actors(package / "actors.yaml"), load.themes(package / "themes.yaml")
    own = {*actors.entries["id"], *actors.entries["label"], *actors.patterns["phrase"]}
    general = load.themes(ROOT / "analysis" / "starter" / "codebook" / "themes.yaml")
    named = {*themes.entries["id"]} - {*general.entries["id"], "terrorism"}  # which is a word of any news
    own |= named | {p.stem for p in (ROOT / "seeds").glob("*.txt")}
    return {word for word in own if len(word) > 3 or word.isupper()}


def test_nothing_of_the_example_is_in_a_new_study(fresh: Study) -> None:
    sought = _own_words_of_the_example()
    assert {"vladimir_putin", "Russia", "border_conflict"} <= sought
    pattern = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, sorted(sought, key=len, reverse=True)))})(?![\w-])")
    found = {(name, word) for name, text in _texts(fresh.folder).items() for word in pattern.findall(text)}
    assert found == set()
    assert not list((fresh.folder / "articles").iterdir())
    assert [p.name for p in (fresh.folder / "gold").iterdir()] == ["README.md"]
    assert not (fresh.folder / "report" / "evidence").exists()


def test_no_outputs_are_stored(fresh: Study) -> None:
    for path in (fresh.folder / "notebooks").glob("*.ipynb"):
        cells = [c for c in json.loads(path.read_text(encoding="utf-8"))["cells"] if c["cell_type"] == "code"]
        assert [(c["outputs"], c["execution_count"]) for c in cells] == [([], None)] * len(cells)


def test_the_starter_codebook_has_no_actor_and_all_states(fresh: Study) -> None:
    book = load.actors(fresh.folder / "codebook" / "actors.yaml")
    assert book.entries.empty
    assert len(states.with_world(book).entries) == len(country_records.countries())


@pytest.mark.parametrize(("name", "read"), [("actors", load.actors), ("themes", load.themes)])
def test_every_commented_entry_is_a_valid_one(name: str, read: object, tmp_path: Path) -> None:
    text = (ROOT / "analysis" / "starter" / "codebook" / f"{name}.yaml").read_text(encoding="utf-8")
    start = re.search(r"^# (?:_fixed|harbours):$", text, re.M)
    assert start
    lines = [line.removeprefix("#").removeprefix(" ") for line in text[start.start() :].splitlines() if line[:1] == "#"]
    path = tmp_path / f"{name}.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    book = read(path)  # type: ignore[operator]
    kinds = {"state", "person", "organisation", "armed_group", "region", "outlet"} if name == "actors" else {"theme"}
    assert {*book.entries["kind"]} == kinds


def test_what_the_readme_says_to_run_can_be_run(fresh: Study) -> None:
    text = (fresh.folder / "README.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) < 66  # one page
    blocks = re.findall(r"```sh\n(.*?)```", text, re.S)
    typed = [line.split("    #")[0].strip() for block in blocks for line in block.splitlines()]
    asked = [shlex.split(line) for line in typed if line]
    assert len(asked) >= 5
    for words in asked:
        assert words[1:3] == ["-m", "analysis"]
        assert (fresh.folder / words[0]).exists()
        parser().parse_args(words[3:])
    done = Study(fresh.folder).run("analysis", "--version")
    assert done.returncode == 0, done.stderr


def test_the_example_is_one_option_away(tmp_path: Path) -> None:
    done = Study(ROOT).run("analysis", "new", str(tmp_path / "study"), "--example")
    assert done.returncode == 0, done.stderr
    own = {p.name for p in (tmp_path / "study" / "articles").iterdir()}
    assert own == {p.name for p in (ROOT / "seeds").iterdir()} - {"README.md"}
    assert 'gold = "gold"' in (tmp_path / "study" / "broadsheet.toml").read_text(encoding="utf-8")
    book = load.actors(tmp_path / "study" / "codebook" / "actors.yaml")
    assert "vladimir_putin" in {*book.entries["id"]}


def test_jupyterlab_opens_on_the_notebooks_after_they_are_trusted(
    fresh: Study, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[list[str]] = []
    monkeypatch.chdir(fresh.folder / "report")

    def run(words: list[str], **_: object) -> Namespace:
        asked.append(words)
        return Namespace(returncode=0)

    monkeypatch.setattr(commands.subprocess, "run", run)
    commands.lab(Namespace(no_browser=True, port=8899))
    trust, lab = asked
    assert trust[1:4] == ["-m", "jupyter", "trust"]
    assert {Path(p).name for p in trust[4:]} == {p.name for p in (ROOT / "notebooks").glob("*.ipynb")}
    options = [word for word in lab[4:] if word != "--allow-root"]
    assert lab[1:4] == ["-m", "jupyterlab", f"--notebook-dir={fresh.folder}"]
    assert options[0] == "--LabApp.default_url=/lab/tree/notebooks/tour.ipynb"
    assert "--LabApp.news_url=None" in options
    assert options[-2:] == ["--no-browser", "--port=8899"]
    assert "run `report` first" in capsys.readouterr().err


def _page(study: Study, name: str) -> str:
    """What a page says, without its marks."""
    text = (study.folder / "_site" / f"{name}.html").read_text(encoding="utf-8")
    main = re.search(r"<main.*?</main>", text, re.S)
    assert main
    inline = re.sub(r"</?(a|span)\b[^>]*>", "", main[0])
    return " ".join(re.sub(r"<(script|style|svg)\b.*?</\1>|<[^>]+>", " ", inline, flags=re.S).split())


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """The site of two articles without days, gold, actors of one's own and language model."""
    study = made(tmp_path_factory.mktemp("small") / "study", articles=False)
    for name, text in ARTICLES.items():
        (study.folder / "articles" / f"{name}.txt").write_text(text, encoding="utf-8")
    study.edit("broadsheet.toml", 'profile = "full"', 'profile = "lexical"')
    done = study.run("analysis", "report")
    assert done.returncode == 0, done.stderr
    return study


def test_without_gold_the_page_on_validation_says_once_what_to_do(small: Study) -> None:
    said = _page(small, "report/validation")
    assert said.count("is not known yet") == 1
    assert "gold/coders.md" in said
    assert "Figure" not in said
    assert "F1" not in said
    for name in ("index", *(f"report/{p.stem}" for p in (small.folder / "report").glob("*.qmd"))):
        if name != "report/validation":
            found = [word for word in PASSAGES if re.search(rf"\b{word}", _page(small, name))]
            assert found == [], name


def test_what_was_not_looked_for_is_not_said_to_be_nothing(small: Study) -> None:
    said = _page(small, "report/relations")
    assert "none was looked for" in said
    assert "Figure" not in said
    assert "event" not in _page(small, "index")
    assert "What is dated" not in _page(small, "report/timeline")


def test_days_that_nothing_states_are_unknown(small: Study) -> None:
    assert "of none it is known when it was published" in _page(small, "index")
    said = _page(small, "report/corpus")
    assert "stated: 0; unknown, and left empty: 2" in said
    assert "inferred" not in said
    assert "no article here is nearly the text of another" in said
