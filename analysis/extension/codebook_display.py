"""The codebook in a notebook: what a term would do, seen before it is kept; kept, and taken back."""

from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from analysis import installation, settings
from analysis.extension.codebook_desk import Desk
from analysis.extension.codebook_trials import Of, Trial, Trials
from analysis.present import cell_output, escape
from analysis.settings import Settings

# What stands in the place of a widget where no scripts run, such as in a notebook that is not trusted.
RUN = "Run this cell to write into the codebook."


def tried(term: str, *, of: Of = "theme", project: Settings | None = None) -> Trial:
    """What a term would do in the corpus of a project, before it is kept.

    Parameters
    ----------
    term : str
        As a codebook would have it: words, `*` at the end of one for any ending, a `*` of its own for any word.
    of : {"theme", "actor"}
        Whose it would be. As an actor's name it keeps its capitals.
    project : Settings, optional
        Default the project around the working directory.

    Returns
    -------
    Trial
        `said`, `effects` (`term_effects.on_themes` or `.on_actors`) and `lines`; shown as tables.

    Raises
    ------
    BroadsheetError
        The term cannot be looked for.
    """
    return Trials(project or settings.load()).trial(term, of=of)


@dataclass
class Shown:
    """A desk as a cell shows it: a widget for whoever gave a name, else what the first term would do.

    Parameters
    ----------
    desk : Desk
        The desk.
    """

    desk: Desk

    def _repr_mimebundle_(self, **given: Any) -> Any:
        plain = self._plain()
        if not self.desk.coder or find_spec("anywidget") is None:
            return plain
        from analysis.extension.codebook_widget import CodebookWidget

        return with_plain(CodebookWidget(self.desk)._repr_mimebundle_(**given), plain, root=".bs-codebook")

    def _plain(self) -> dict[str, str]:
        """What is shown where no widget is: the term's effects as tables."""
        desk = self.desk
        if not desk.coder:
            note = "Without a name nothing is written."
        else:
            note = RUN if find_spec("anywidget") is not None else installation.lacks("anywidget")
        trial = desk.trials.trial(desk.term, of=desk.of) if desk.term else None
        said = f"{note} {trial.said if trial else ''}".strip()
        html = trial._repr_html_() if trial else ""
        return {"text/html": (f"<p>{escape.html(note)}</p>" if note else "") + html, "text/plain": said}


def with_plain(bundle: Any, plain: dict[str, str], *, root: str) -> Any:
    """A widget's output, with what is shown of it where no scripts run, or its kernel has ended.

    Parameters
    ----------
    bundle : tuple or dict or None
        As a widget gives it.
    plain : dict of str
        The same as `text/html` and `text/plain`.
    root : str
        The selector of the widget's own element: where there is none, the plain form is shown.
    """
    if not bundle:
        return plain
    if cell_output.stored(plain["text/html"], root=root):
        plain = {"text/plain": plain["text/plain"]}
    if isinstance(bundle, tuple):
        return {**bundle[0], **plain}, bundle[1]
    return {**bundle, **plain}


def desk(coder: str = "", term: str = "", *, of: Of = "theme", project: Settings | None = None) -> Shown:
    """A codebook at hand: a term is typed, what it would do is seen at once, and it is kept or taken back.

    Parameters
    ----------
    coder : str
        Your name. Empty: nothing is written.
    term : str
        What is tried first.
    of : {"theme", "actor"}
        Whose it would be.
    project : Settings, optional
        Default the project around the working directory.

    Returns
    -------
    Shown
        A widget where anywidget is installed and a name is given, else tables. What is kept is in the files of
        `codebook/`, with comments and order as they were.
    """
    return Shown(Desk(Trials(project or settings.load()), coder, term, of))
