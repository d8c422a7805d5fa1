"""The review as a widget in JupyterLab: what a coder sees and presses; every step is the session's."""

from collections.abc import Callable
from threading import Timer
from typing import Any

import anywidget
import traitlets
from ipywidgets import VBox

from analysis import resources
from analysis.errors import of_system
from analysis.extension.codebook_desk import Desk
from analysis.extension.codebook_widget import CodebookWidget
from analysis.review import double_coding, views
from analysis.review.journal import Place
from analysis.review.session import Session

# Agreement is computed while a coder reads: so long after the last step, in seconds.
PAUSE = 0.7


class ReviewWidget(anywidget.AnyWidget):
    """A session shown and steered in a notebook's cell.

    Parameters
    ----------
    session : Session
        The session.
    into : callable, optional
        Takes words and where they stand (article, first character, one past the last), to be brought into the codebook.
    """

    _esm = "".join(
        file.read_text(encoding="utf-8")
        for file in (
            resources.file("extension/sending.js"),
            resources.file("review/elements.js"),
            resources.file("review/selection.js"),
            resources.file("review/search.js"),
            resources.file("review/review.js"),
        )
    )
    _css = resources.file("review/review.css").read_text(encoding="utf-8")
    view = traitlets.Dict().tag(sync=True)
    codes: traitlets.List[dict[str, str]] = traitlets.List().tag(sync=True)
    codebook = traitlets.Bool().tag(sync=True)
    agreement = traitlets.Dict().tag(sync=True)

    def __init__(self, session: Session, into: Callable[[str, Place], None] | None = None) -> None:
        self.session, self.into = session, into
        self._twice: list[list[str]] = []
        self._waiting: Timer | None = None
        super().__init__(view=views.of(session), codes=views.codes(session), codebook=into is not None)
        self.on_msg(self._step)
        self._later()

    def _step(self, _: Any, asked: dict[str, Any], __: Any) -> None:
        """Take a step that was asked for, show what is then to be seen, and answer: it is done, and on disk."""
        try:
            if self.into is not None and asked.get("do") == "codebook":
                if self.session.taken.again(asked.get("id")):
                    return
                article, start, end = str(asked["place"][0]), int(asked["start"]), int(asked["end"])
                self.into(self.session.material.text(article, start, end).strip(), (article, start, end))
            else:
                self.session.do(asked)
        except OSError as error:
            self.session.message = f"That was not kept: {of_system(error)}"
        self.view = views.of(self.session)
        self.send({"answers": asked.get("id", "")})
        self._later()

    def _later(self) -> None:
        """Have the agreement told once the coder pauses: no step waits for it."""
        if self._waiting is not None:
            self._waiting.cancel()
        self._waiting = Timer(PAUSE, self.agree)
        self._waiting.daemon = True
        self._waiting.start()

    def agree(self) -> None:
        """Tell how well coders agree, if sentences that two of them decided came, went or were changed."""
        every = [record for own in list(self.session.standing.values()) for record in own]
        twice = [records for records in double_coding.of_coders(every).values() if len(records) > 1]
        now = [[record["id"] for record in records] for records in twice]
        if now == self._twice:
            return
        material = self.session.material
        found = double_coding.agreed(
            [record for records in twice for record in records],
            clusters=material.clusters, texts=material.texts, aligned=False,
        )  # fmt: skip
        self._twice = now
        self.agreement = views.agreement(found, material.themes)


def beside(session: Session, desk: Desk) -> VBox:
    """The review, and below it the codebook as soon as words are brought into it.

    Parameters
    ----------
    session : Session
        The session.
    desk : Desk
        The codebook.
    """
    own: list[CodebookWidget] = []

    def into(words: str, place: Place) -> None:
        if not own:
            own.append(CodebookWidget(desk))
        own[0].bring(words, place)
        box.children = (review, own[0])

    review = ReviewWidget(session, into)
    box = VBox([review])
    return box
