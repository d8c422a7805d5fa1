"""What a page says of itself, and what it may load and run."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from analysis.errors import SettingsError
from analysis.present.site import head, publication
from analysis.present.site.publication import Publication
from analysis.settings import Settings

HARBOUR = Publication("Harbour Mail", "Who sails.", ("Ilse Quill",), "https://harbour.example/", "2", "2031-02-03")
PAGE = '<html><head><meta charset="utf-8"><title>Ports – Harbour Mail</title>{}</head><body>{}</body></html>'


def tags(text: str) -> dict[str, str]:
    return dict(re.findall(r'<meta (?:name|property|http-equiv)="([^"]+)" content="([^"]*)">', text))


@pytest.mark.parametrize(
    ("name", "main", "expected"),
    [
        (
            "report/ports.html",
            "<h1>Ports &amp; quays</h1><p>All <b>ships</b>.</p>",
            ("Ports &amp; quays", "All ships."),
        ),
        ("report/ports.html", '<h1>P</h1><p class="subtitle lead">Of ships</p><p>All.</p>', ("P", "Of ships")),
        ("report/ports.html", "", ("Ports – Harbour Mail", "")),
        ("index.html", "<h1>P</h1><p>All.</p>", ("P", "Who sails.")),
    ],
)
def test_a_page_says_what_it_is_about(name: str, main: str, expected: tuple[str, str]) -> None:
    shown = head.completed(PAGE.format("", f"<main>{main}</main>"), name, HARBOUR)
    found = tags(shown)
    assert (found["og:title"], found.get("og:description", "")) == expected
    assert found.get("description", "") == expected[1]
    assert f'<link rel="canonical" href="{found["og:url"]}">' in shown


def test_without_an_address_none_is_stated() -> None:
    shown = head.completed(PAGE.format("", ""), "index.html", Publication())
    assert "canonical" not in shown
    assert "og:url" not in tags(shown)


def test_the_data_and_the_page_are_described_for_machines_and_no_word_ends_the_script() -> None:
    page = PAGE.format("", "<main><h1>&lt;/script>&lt;script>x</h1></main>")
    shown = head.completed(page, "index.html", HARBOUR)
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', shown)
    told = json.loads(block)
    assert told["headline"] == "</script><script>x"
    assert told["isBasedOn"]["distribution"]["contentUrl"] == "https://harbour.example/build/data.zip"
    assert told["author"] == [{"@type": "Person", "name": "Ilse Quill"}]


def test_an_author_that_is_an_entity_is_an_organization(tmp_path: Path) -> None:
    (tmp_path / "CITATION.cff").write_text(
        "authors:\n- {family-names: Quill, given-names: Ilse}\n- {name: Harbour Mail}\n", encoding="utf-8"
    )
    corpus = tmp_path / "articles"
    for authors, kinds in (
        ((), ["Person", "Organization"]),
        (("Harbour Mail", "Oto Lark"), ["Organization", "Person"]),
    ):
        about = publication.of(Settings(tmp_path, corpus, authors=authors))
        shown = head.completed(PAGE.format("", ""), "index.html", about)
        told = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', shown)[0])
        assert [author["@type"] for author in told["author"]] == kinds
        assert told["isBasedOn"]["creator"] == told["author"]


def allowed(text: str) -> list[str]:
    policy = tags(text)["Content-Security-Policy"]
    return next(part for part in policy.split("; ") if part.startswith("script-src")).split()[1:]


def hashed(code: str) -> str:
    return f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'"


@pytest.mark.parametrize(
    ("around", "inside", "expected"),
    [
        ("", "", ["'self'"]),
        ("<script>a()</script>", "", ["'self'", hashed("a()")]),
        ('<script src="a.js"></script><script type="application/json">{}</script>', "", ["'self'"]),
        ('<a onclick="b(&quot;x&quot;)">x</a>', "", ["'self'", "'unsafe-hashes'", hashed('b("x")')]),
        ("", '<script>evil()</script><a onclick="evil()">x</a>', ["'self'"]),
        ("", "<script>evil()</script></main><script>evil()</script>", ["'self'"]),
    ],
)
def test_scripts_around_the_content_run_and_none_within_it(around: str, inside: str, expected: list[str]) -> None:
    shown = head.completed(PAGE.format("", f"{around}<main>{inside}</main>"), "a.html", HARBOUR)
    assert allowed(shown) == expected
    assert "unsafe-eval" not in shown
    assert shown.index("Content-Security-Policy") < shown.index("<title>")


CITED = """
authors:
  - {given-names: Ilse, family-names: Quill}
  - name: The Evening Lark
abstract: >-
  Who
  sails.
version: 2
date-released: 2031-02-03
url: https://harbour.example/old
"""


def published(folder: Path, cited: str = CITED, **own: object) -> Publication:
    (folder / publication.CITATION).write_text(cited, encoding="utf-8")
    (folder / "_quarto.yml").write_text("website: {title: Harbour Mail}", encoding="utf-8")
    return publication.of(Settings(root=folder, corpus=folder, **own))  # type: ignore[arg-type]  # any setting


def test_the_settings_go_before_the_citation_file(tmp_path: Path) -> None:
    stated = published(tmp_path)
    assert (stated.by, stated.abstract) == ("Ilse Quill and The Evening Lark", "Who sails.")
    assert stated.address == "https://harbour.example/old/"
    own = published(tmp_path, authors=("Oto Lark",), site_url="https://lark.example", abstract="Who stays.")
    assert (own.by, own.abstract, own.address) == ("Oto Lark", "Who stays.", "https://lark.example/")
    assert own.date == "2031-02-03"


@pytest.mark.parametrize(
    ("cited", "said"),
    [
        ("authors: Ilse", "a list of `authors:`"),
        ("authors: [Ilse]", "names the author 'Ilse'"),
        ("a: [", "valid YAML"),
    ],
)
def test_a_citation_file_of_another_form_is_one_sentence(tmp_path: Path, cited: str, said: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(said)):
        published(tmp_path, cited)


def test_without_a_citation_file_nothing_is_known(tmp_path: Path) -> None:
    assert publication.of(Settings(root=tmp_path, corpus=tmp_path)) == Publication()
    assert Publication().citation("Who sails?").startswith("Who sails? Computed with")
