"""What is done to the pages after rendering: foreign loads out, the same bytes each time, nothing of ours lost."""

import json
from pathlib import Path

import pytest

from analysis.present.site import post_render

REQUIRE = '<script src="https://cdnjs.cloudflare.com/ajax/libs/require.js/2.3.6/require.min.js" integrity="x"></script>'
JQUERY = (
    '<script src="https://cdnjs.cloudflare.com/ajax/libs/jquery/3.5.1/jquery.min.js" data-relocate-top="true"></script>'
)
DEFINE = "<script type=\"application/javascript\">define('jquery', [],function() {return window.jQuery;})</script>"
MATHJAX = '<script id="MathJax" async src="https://cdn.jsdelivr.net/npm/mathjax@3/es5/tex-chtml-full.js"></script>'
POLYFILL = '<script src="https://cdnjs.cloudflare.com/polyfill/v3/polyfill.min.js?features=es6"></script>'
CONNECT = '<link rel="preconnect" href="https://fonts.gstatic.com" crossorigin="">'
SHEET = '<link href="//fonts.googleapis.com/css2?family=Lato" rel="stylesheet">'
IMPORT = '@import url("https://fonts.googleapis.com/css2?family=Source+Sans+Pro:wght@300;400;700&display=swap");'
LOCAL = (
    '<script src="site_libs/quarto-nav/quarto-nav.js"></script><link href="site_libs/bootstrap.css" rel="stylesheet">'
)
LINK = '<a href="https://doi.org/10.2307/3033543">doi</a><link rel="canonical" href="https://news.example/report">'


def page(head: str = "", body: str = "") -> str:
    return f"<!DOCTYPE html>\n<html><head>{head}</head>\n<body>{body}\n</body></html>\n"


@pytest.mark.parametrize("load", [REQUIRE, JQUERY, DEFINE, DEFINE.replace("'", '"'), MATHJAX, POLYFILL, CONNECT, SHEET])
def test_what_loads_from_another_host_is_taken_out(load: str) -> None:
    assert post_render.finished(page(head=f"{LOCAL}{load}"), ".") == page(head=LOCAL)
    assert post_render.finished(page(body=f"<p>x</p>{load}"), ".") == page(body="<p>x</p>")


@pytest.mark.parametrize(
    "kept", [LOCAL, LINK, "<script>window.x = 1;</script>", "<p>@import url('https://x.example');</p>"]
)
def test_what_is_ours_or_only_a_link_stays(kept: str) -> None:
    assert post_render.finished(page(head=kept), ".") == page(head=kept)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (IMPORT + "body{margin:0}", "body{margin:0}"),
        ("@import 'https://fonts.example/a;b.css';p{}", "p{}"),
        ("@import url(//fonts.example/a.css) screen;p{}", "p{}"),
        ("@import 'own.css';p{}", "@import 'own.css';p{}"),
        ("@font-face{src:url(https://fonts.example/a.woff)}", '@font-face{src:url("data:,")}'),
        ("p{background:url(\"data:image/svg+xml,%3csvg xmlns='http://www.w3.org/2000/svg'%3e\")}",) * 2,
    ],
)
def test_styles_load_nothing_from_another_host(tmp_path: Path, given: str, expected: str) -> None:
    (tmp_path / "libs").mkdir()
    (tmp_path / "libs" / "a.css").write_text(given, encoding="utf-8")
    (tmp_path / "a-preview.html").write_text(page(head=f"<style>{given}</style>"), encoding="utf-8")
    (tmp_path / "vega.js").write_text("", encoding="utf-8")
    post_render.finish(tmp_path, tmp_path / "vega.js")
    assert (tmp_path / "libs" / "a.css").read_text(encoding="utf-8") == expected
    assert (tmp_path / "a-preview.html").read_text(encoding="utf-8").count(f"<style>{expected}</style>") == 1


def test_finishing_twice_changes_nothing_more(tmp_path: Path) -> None:
    chart = '<div class="bs-chart" id="chart-1"><img alt="x" src="data:,"></div>'
    evidence = '<a data-evidence="actors.html#IND">5</a><table><tr><td data-b="1" class="a">1</td></tr></table>'
    below = tmp_path / "report" / "notebooks"
    below.mkdir(parents=True)
    (below / "x-preview.html").write_text(page(REQUIRE + MATHJAX, chart + evidence), encoding="utf-8")
    (below / "x.out.ipynb").write_text('{"cells": [{"id": "1f", "source": []}]}', encoding="utf-8")
    (tmp_path / "vega.js").write_text("", encoding="utf-8")
    before = None
    for _ in range(2):
        post_render.finish(tmp_path, tmp_path / "vega.js")
        now = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
        assert before is None or now == before
        before = now
    shown = (below / "x-preview.html").read_text(encoding="utf-8")
    assert shown.count("site_libs/broadsheet/charts.js") == 1
    assert 'href="../../report/evidence/actors.html#IND"' in shown
    assert (below / shown.split('src="')[2].split('"')[0]).resolve().is_file()


def test_two_renders_that_differ_in_ids_and_order_become_the_same() -> None:
    cells = [{"cell_type": "code", "id": "a1", "source": "1"}, {"source": "2", "id": "b2", "cell_type": "markdown"}]
    others = [dict(reversed(c.items())) | {"id": c["id"] + "x"} for c in cells]
    one, other = (post_render.canonical_notebook(json.dumps({"cells": c, "metadata": {}})) for c in (cells, others))
    assert one == other
    assert [c["source"] for c in json.loads(one)["cells"]] == ["1", "2"]
    table = '<table><tr class="odd"><td {}>a &gt; b</td></tr></table>'
    first, second = 'class="x" data-quarto-table-cell-role="th"', 'data-quarto-table-cell-role="th" class="x"'
    assert post_render.finished(page(body=table.format(first)), ".") == post_render.finished(
        page(body=table.format(second)), "."
    )


def test_scripts_keep_their_words() -> None:
    script = '<script>const t = "<td id=\\"b\\" class=\\"a\\">";</script><script>t = \'<td id="b" class="a">\'</script>'
    assert post_render.finished(page(body=script), ".") == page(body=script)
