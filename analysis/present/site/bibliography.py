"""The references of a page: how each entry of a BibTeX file is cited, and how it is listed."""

import html
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from analysis.errors import SiteError
from analysis.present.findings import references


class Bibliography:
    """A BibTeX file: how each entry is cited, and how it is listed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.known = {key: (one.authors, one.year) for key, one in references.read(path).items()}

    def entries(self, cited: list[str]) -> Iterator[str]:
        """The reference list: one anchored paragraph for each key cited, by author and year."""
        for key in sorted(set(cited), key=lambda k: self.known[k]):
            yield f'```{{=html}}\n<p class="bs-reference" id="ref-{html.escape(key)}">{self._formatted[key]}</p>\n```'

    @cached_property
    def _formatted(self) -> dict[str, str]:
        """Every entry as HTML: all at once, since pybtex looks for its plugins anew at each call."""
        from pybtex import PybtexEngine
        from pybtex.exceptions import PybtexError

        try:
            text = PybtexEngine().format_from_files(
                [str(self.path)], style="plain", citations=["*"], output_backend="html", sorting_style="none"
            )
        except PybtexError as error:
            raise SiteError(f"{self.path.name} cannot be listed ({error}); add that field.") from None
        bodies = [body.strip() for body in re.findall(r"<dd>(.*?)</dd>", text, re.S)]
        if len(bodies) != len(self.known):
            raise SiteError(f"{self.path.name}: of {len(self.known)} entries {len(bodies)} can be formatted.")
        return dict(zip(self.known, bodies, strict=True))
