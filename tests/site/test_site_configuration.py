"""A site's configuration says which pages there are, or what it lacks."""

from pathlib import Path

import pytest

from analysis.errors import SiteError
from analysis.present.site import site_configuration


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "`project.render`, found none"),
        ("project:", "`project.render`, found none"),
        ("project: website", "`project.render`, found none"),
        ("project: {render: index.qmd}", "found 'index.qmd'"),
        ("project: {render: []}", "found []"),
        ("project: {render: [{a: 3}]}", "names of pages"),
        ("project: {render: [3]}", "names of pages"),
        ("project: [", "not valid YAML"),
    ],
)
def test_what_it_lacks_is_told(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "_quarto.yml").write_text(text, encoding="utf-8")
    with pytest.raises(SiteError, match=r"_quarto\.yml") as told:
        site_configuration.read(tmp_path)
    assert said in str(told.value)


def test_a_missing_one_is_told(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="restore it"):
        site_configuration.read(tmp_path)


def test_a_site_needs_no_more_than_pages(tmp_path: Path) -> None:
    (tmp_path / "_quarto.yml").write_text("project: {render: [index.qmd]}", encoding="utf-8")
    assert site_configuration.read(tmp_path) == {"project": {"render": ["index.qmd"]}}
