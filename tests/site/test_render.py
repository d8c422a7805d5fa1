"""A render that is stopped leaves the site that was there, and nothing beside it."""

import shutil
from pathlib import Path

import pytest

from analysis import settings
from analysis.present.site import post_render, render, rendered_pages
from tests.study import ROOT

COMPUTED = {"build", "_site", ".venv", ".git"}


def listing(folder: Path) -> dict[str, int]:
    return {str(p.relative_to(folder)): p.stat().st_mtime_ns for p in folder.rglob("*") if p.is_file()}


def sources() -> dict[str, int]:
    kept = (p for p in ROOT.iterdir() if p.name not in COMPUTED and not p.name.startswith("."))
    found = {p.name: p.stat().st_mtime_ns for p in ROOT.iterdir() if p.is_file()}
    return found | {f"{p.name}/{name}": when for p in kept if p.is_dir() for name, when in listing(p).items()
                    if "__pycache__" not in name}  # fmt: skip


def test_an_interrupted_render_leaves_the_old_site_and_a_clean_tree(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(staging: Path, kept: Path, *finishing: object) -> object:
        (staging / "_site").mkdir()
        (staging / "_site" / "index.html").write_text("half a pa", encoding="utf-8")
        raise KeyboardInterrupt

    monkeypatch.setattr(rendered_pages, "build", stopped)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    before = listing(site), sources()
    with pytest.raises(KeyboardInterrupt):
        render.render(settings.load(ROOT))
    assert (listing(site), sources()) == before


@pytest.mark.parametrize("there", [True, False])
def test_a_site_that_was_lost_between_two_is_put_back(tmp_path: Path, there: bool) -> None:
    site, old = tmp_path / "_site", tmp_path / "last-site"
    for folder, text in ((old, "the last"), *([(site, "the new")] if there else [])):
        folder.mkdir()
        (folder / "index.html").write_text(text, encoding="utf-8")
    post_render.restore(site, old)
    assert (site / "index.html").read_text(encoding="utf-8") == ("the new" if there else "the last")


def test_where_no_site_was_none_is_put_back(tmp_path: Path) -> None:
    post_render.restore(tmp_path / "_site", tmp_path / "last-site")
    assert not [*tmp_path.iterdir()]
