"""The options of a page, such as its title, with their variables resolved: smalldocs does so in the text alone."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from analysis.codebook.yaml_lines import LOADER

VARIABLE = re.compile(r"\{\{<\s*var\s+([\w.-]+)\s*>\}\}")


def resolved(source: str, root: Path) -> str:
    r"""A page's source whose options are text.

    Parameters
    ----------
    source : str
        The page.
    root : Path
        The project's folder, with `_variables.yml`; a variable that it lacks stays as it is written.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "_variables.yml").write_text("lark: {title: 'Who \"sings\"?'}")
    >>> resolved('---\ntitle: "{{< var lark.title >}}"\n---\n{{< var lark.title >}}', folder).splitlines()
    ['---', 'title: "Who \\"sings\\"?"', '---', '{{< var lark.title >}}']
    """
    options, end, text = source.partition("\n---\n")
    if not source.startswith("---\n") or not VARIABLE.search(options):
        return source
    known = _variables((root / "_variables.yml").read_text(encoding="utf-8"))

    def value(found: re.Match[str]) -> str:
        group, _, name = found[1].partition(".")
        return str((known.get(group) or {}).get(name, found[0])).replace("\\", "&#92;").replace('"', '\\"')

    return VARIABLE.sub(value, options) + end + text


@lru_cache(maxsize=1)
def _variables(text: str) -> dict[str, Any]:
    """The variables of a site: the same for all its pages, and many in a large one."""
    return dict(yaml.load(text, Loader=LOADER) or {})
