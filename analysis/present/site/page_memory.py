"""What is known of the pages of a site from an earlier time: their HTML, and what each was made of."""

import json
import os
import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any

from analysis.present.kept import Kept

_INDEX = "pages"

Known = dict[str, Any]


class PageMemory:
    """The pages of a site as they were the last time.

    Parameters
    ----------
    folder : Path
        A folder of its own: the HTML of each page before other pages come in, and what is known of all of them.
    site : Path, optional
        The site as it was written the last time.
    """

    def __init__(self, folder: Path, site: Path | None = None) -> None:
        self._kept, self._site = Kept(folder), site
        self._known = self._read()
        self._next: dict[str, Known] = {}
        self._checksums: dict[str, str] = {}

    def _read(self) -> dict[str, Known]:
        found = self._kept.read(_INDEX)
        return dict(json.loads(found)) if found else {}

    def checksum(self, src: str, file: Path) -> str:
        """The checksum of a page's source, which is read once."""
        if src not in self._checksums:
            self._checksums[src] = sha256(file.read_bytes()).hexdigest()
        return self._checksums[src]

    def has(self, src: str, file: Path) -> bool:
        """Whether a page was kept that had this source."""
        return self.checksum(src, file) == self._known.get(src, {}).get("source")

    def given(self, src: str, file: Path, target: Path) -> bool:
        """Give a page to be rendered as it is, if it was kept as it is: then nothing had to be resolved in it."""
        if not self.has(src, file):
            del self._checksums[src]  # what is given may differ
            return False
        try:
            target.symlink_to(file)
        except OSError:
            shutil.copyfile(file, target)
        return True

    def known(self, src: str, name: str) -> Known | None:
        """What is known of a page, if its source and options are as they were: `name` is a hash of them."""
        found = self._known.get(src, {})
        return found if found.get("name") == name else None

    def html(self, name: str) -> str | None:
        """The HTML of a page, if it is there and whole."""
        found = self._kept.read(name)
        return None if found is None else found.decode()

    def stands(self, known: Known, out: str, target: Path) -> bool:
        """Put a page of the last site in its place in the new one, if it is as it was written."""
        if self._site is None or not known["sum"]:
            return False
        page = self._site / out
        try:
            if sha256(page.read_bytes()).hexdigest() != known["sum"]:
                return False
            try:
                os.link(page, target)
            except OSError:  # a file system that knows one name for a file
                shutil.copyfile(page, target)
        except OSError:
            return False
        return True

    def again(self, src: str, known: Known) -> None:
        """Know of a page what was known of it."""
        self._kept.need(known["name"])
        self._next[src] = known

    def keep(self, src: str, known: Known, html: str) -> None:
        """Keep a page, if JSON can hold what is known of it: a title may be a day."""
        if json.loads(json.dumps(known, default=str)) == known:
            self._kept.write(known["name"], html.encode())
            self._next[src] = known

    def close(self) -> None:
        """What was neither kept nor known again is forgotten."""
        self._kept.write(_INDEX, json.dumps(self._next).encode())
        self._kept.forget()
