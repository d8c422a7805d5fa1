"""An article whose words try to do something: they are shown on every page, and do nothing."""

import csv
import json
import re
import shutil
from pathlib import Path

import html_pages
import pytest

from tests.study import GRID

ROOT = Path(__file__).resolve().parents[2]
SECRET = "a-secret-of-this-machine-5f1c"
TITLE = 'Norvania {{< env BROADSHEET_SECRET >}} <b>warns</b> `India` "and" $x$ @fig-network'
ATTACKS = (
    "{{< env BROADSHEET_SECRET >}}",
    "{{< include /etc/passwd >}}",
    "<script>alert(1)</script>",
    "</script>",
    "<img src=x onerror=alert(1)>",
    "**bold** [link](http://evil.example) $x$ @fig-network [@freeman1977]",
    "`code` and ``` fences ~~~ too",
    '=HYPERLINK("http://evil.example")',
)
# Each sentence names two states and speaks of a theme, so that it is counted, linked and quoted.
SENTENCES = [
    f"India and Russia spoke in Port Alba of defence cooperation and {attack} on Monday." for attack in ATTACKS
]
FORMULA = '=HYPERLINK("http://evil.example") is what India and Russia called their defence cooperation in Port Alba.'
ARTICLE = "\n\n".join([TITLE, *SENTENCES, FORMULA, "---\ntitle: x", "```", "India warned Russia of terrorism.", "```"])
# What the front page quotes and lists is marked by these, and by nothing that an article could write.
OURS = re.compile(
    r"""</?(?:a|span|mark|strong|br)(?: (?:class|title|data-evidence|data-outlet|data-at|rel)="[^"<>{}`*\[\]\\]*")*>"""
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("hostile")
    for name in ("_quarto.yml", "index.qmd", "references.bib", "broadsheet.toml"):
        shutil.copyfile(ROOT / name, root / name)
    shutil.copytree(ROOT / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    shutil.copytree(ROOT / "report", root / "report", ignore=shutil.ignore_patterns("evidence", "__pycache__"))
    settings = (root / "broadsheet.toml").read_text(encoding="utf-8")
    settings = re.sub(r'(?m)^corpus = "\w+"', 'corpus = "articles"', settings)
    settings = settings.replace('gold = "tests/gold"', 'gold = ""')
    (root / "broadsheet.toml").write_text(settings.replace('profile = "full"', 'profile = "lexical"'), encoding="utf-8")
    (root / "robustness.toml").write_text(GRID, encoding="utf-8")
    (root / "articles").mkdir()
    (root / "articles" / "norvania.txt").write_text(ARTICLE, encoding="utf-8")
    with (root / "articles" / "articles.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["article_id", "outlet", "title", "title_basis"],
                                    ["norvania", "=cmd {{< env BROADSHEET_SECRET >}}", TITLE, "stated"]])  # fmt: skip
    return root


@pytest.fixture(scope="module")
def rendered(project: Path) -> Path:
    from analysis import settings
    from analysis.pipeline import run
    from analysis.present.site import render

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BROADSHEET_SECRET", SECRET)
        found = settings.load(project)
        run.run(found, say=lambda line: None)
        render.render(found)
    return found.site


def staged(project: Path) -> list[Path]:
    folders = (project / "report" / "evidence", project / "build" / "notebooks", project / "build" / "pages")
    pages = [p for folder in folders for p in folder.rglob("*") if p.suffix in {".qmd", ".ipynb", ".md"}]
    return [*pages, project / "_variables.yml"]


def words(text: str) -> str:
    return " ".join(text.split())


def test_no_secret_is_published(project: Path, rendered: Path) -> None:
    users = Path("/etc/passwd").read_text(encoding="utf-8").split("\n")[0] if Path("/etc/passwd").exists() else SECRET
    for path in [*rendered.rglob("*"), *staged(project), *(project / "build" / "data").rglob("*")]:
        if path.is_file():
            content = path.read_bytes()
            assert SECRET.encode() not in content, path.name
            assert users.encode() not in content, path.name


def test_the_words_are_shown_as_they_are(rendered: Path) -> None:
    pages = html_pages.read(rendered)
    article = pages["report/evidence/article-norvania.html"]
    assert words(TITLE) in words(next(article.all("h1")).text)
    assert words(TITLE) in words(next(article.all("title")).text)
    for name in ("article-norvania", "ties"):
        shown = words(pages[f"report/evidence/{name}.html"].text)
        for sentence in SENTENCES:
            assert words(sentence) in shown


def test_no_page_has_an_element_that_the_article_wrote(rendered: Path) -> None:
    for name, page in html_pages.read(rendered).items():
        assert not any("onerror" in e.attributes for e in page.all()), name
        assert not any(
            "alert(1)" in s.text and s.attributes.get("type") != "application/json" for s in page.all("script")
        ), name
        links = [a.attributes.get("href", "") for a in page.all("a")]
        assert not any("evil.example" in link for link in links), name
        assert not any("warns" in b.text for b in page.all("b")), name
        assert not any(b.text == "bold" for b in page.all("strong")), name


def test_no_shortcode_of_the_article_reaches_a_renderer(project: Path, rendered: Path) -> None:
    shortcode = re.compile(r"\{\{<\s*(?:env|include)|\{\{%|\{\{\{")
    for path in staged(project):
        assert not shortcode.search(path.read_text(encoding="utf-8")), path.name


def test_no_fence_of_the_article_closes_a_raw_block(project: Path, rendered: Path) -> None:
    for path in (project / "report" / "evidence").glob("*.qmd"):
        marks = [line for line in path.read_text(encoding="utf-8").splitlines() if re.match(r"\s*(```|~~~)", line)]
        assert marks == ["```{=html}", "```"] * (len(marks) // 2), path.name
    for path in (project / "build" / "notebooks").glob("*.ipynb"):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                assert "`" not in "".join(output.get("data", {}).get("text/html", "")), path.name


def test_the_front_matter_and_the_variables_stay_what_they_are(project: Path, rendered: Path) -> None:
    import yaml

    for path in (project / "report" / "evidence").glob("*.qmd"):
        _, front, _ = path.read_text(encoding="utf-8").split("---\n", 2)
        assert set(yaml.safe_load(front)) <= {"title", "subtitle", "toc"}, path.name
    variables = yaml.safe_load((project / "_variables.yml").read_text(encoding="utf-8"))
    for value in (v for found in variables.values() for v in found.values()):
        ours = re.sub(r'<a (?:data-from="" )?data-evidence="[\w.#/ -]*">([^<]*)</a>', r"\1", value)  # where it opens
        ours = re.sub(r'<span data-number="\w+">([^<]*)</span>', r"\1", ours)  # a number that is no count
        ours = OURS.sub("", ours)
        ours = re.sub(r"`[\w. -]+ freeze`", "", ours)  # a command of ours
        assert not re.search(r"[<>{}`*$@\[\]\\\n]", ours), value


def test_no_cell_of_a_csv_is_a_formula(project: Path, rendered: Path) -> None:
    cells = []
    for path in [*(project / "build" / "data").glob("*.csv"), *rendered.rglob("*.csv")]:
        with path.open(encoding="utf-8", newline="") as file:
            cells += [cell for row in csv.reader(file) for cell in row]
    assert any(cell.startswith("'=") for cell in cells)
    assert not [cell for cell in cells if re.match(r"[=@\t\r]|[+-](?!\d+(\.\d+)?$)", cell)]
