"""The codebook at hand as a widget in JupyterLab: what is typed is tried at once, and kept when that is asked."""

from typing import Any

import anywidget
import traitlets

from analysis import contracts, resources
from analysis.errors import of_system
from analysis.extension.codebook_desk import Desk, Place
from analysis.extension.taken_steps import Taken

WRITES = ("add", "exclude", "new", "undo")


class CodebookWidget(anywidget.AnyWidget):
    """A desk shown and steered in a notebook's cell.

    Parameters
    ----------
    desk : Desk
        The desk.
    """

    _esm = "".join(
        file.read_text(encoding="utf-8")
        for file in (resources.file("extension/sending.js"), resources.file("extension/codebook_widget.js"))
    )
    _css = resources.file("extension/codebook_widget.css").read_text(encoding="utf-8")
    view = traitlets.Dict().tag(sync=True)
    codes: traitlets.List[dict[str, str]] = traitlets.List().tag(sync=True)
    kinds: traitlets.List[str] = traitlets.List([*contracts.KINDS]).tag(sync=True)

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._taken = Taken()
        first = {"step": "try", "term": desk.term, "of": desk.of}
        super().__init__(view={**first, **desk.step(first)}, codes=desk.codes())
        self.on_msg(self._step)

    def bring(self, term: str, place: Place) -> None:
        """Show what a term would do that stands at a place of an article."""
        asked = {"step": "try", "term": term, "of": self.desk.of_place(place), "place": [*place]}
        opened = int(self.view.get("opened", 0)) + 1
        self.view = {**asked, **self.desk.step(asked), "opened": opened}

    def _step(self, _: Any, asked: dict[str, Any], __: Any) -> None:
        """Take a step that was asked for, once, and show what is then to be seen."""
        if self._taken.again(asked.get("key")):
            return
        opened = {"opened": self.view.get("opened", 0)}
        try:
            seen = self.desk.step(asked)
            if asked.get("step") in WRITES:
                self.codes = self.desk.codes()
        except OSError as error:
            seen = {"message": f"That was not kept: {of_system(error)}"}
        self.view = {**asked, **seen, **opened}
