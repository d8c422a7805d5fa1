"""The review as a widget in JupyterLab: what a coder sees and presses; every step is the session's."""

from typing import Any

import anywidget
import traitlets

from analysis import resources
from analysis.errors import of_system
from analysis.review import views
from analysis.review.session import Session


class ReviewWidget(anywidget.AnyWidget):
    """A session shown and steered in a notebook's cell.

    Parameters
    ----------
    session : Session
        The session.
    """

    _esm = resources.file("review/review.js").read_text(encoding="utf-8")
    _css = resources.file("review/review.css").read_text(encoding="utf-8")
    view = traitlets.Dict().tag(sync=True)
    codes: traitlets.List[dict[str, str]] = traitlets.List().tag(sync=True)

    def __init__(self, session: Session) -> None:
        self.session = session
        super().__init__(view=views.of(session), codes=views.codes(session))
        self.on_msg(self._step)

    def _step(self, _: Any, asked: dict[str, Any], __: Any) -> None:
        """Take a step that was asked for, show what is then to be seen, and answer: it is done, and on disk."""
        try:
            self.session.do(asked)
        except OSError as error:
            self.session.message = f"That was not kept: {of_system(error)}"
        self.view = views.of(self.session)
        self.send({"answers": asked.get("id", "")})
