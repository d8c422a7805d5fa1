"""The review in a notebook: a widget for a coder with a name; a table of what is to be reviewed where there is none."""

from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal, get_args

import pandas as pd

from analysis import installation, settings, tables
from analysis.errors import one_of
from analysis.evaluate.gold_rows import SAW
from analysis.extension import codebook_display
from analysis.extension.codebook_desk import Desk
from analysis.extension.codebook_trials import Trials
from analysis.present import escape, html_tables
from analysis.review import queues
from analysis.review.codings import REVIEWED
from analysis.review.journal import Journal
from analysis.settings import Settings

if TYPE_CHECKING:
    from analysis.present.evidence.coded_sentences import Corpus
    from analysis.review.material import Material
    from analysis.review.session import Session

First = Literal["least sure", "claim", "text", "sample", "disagreement", "second"]
TABLES = ("articles", "lines", "texts", "sentences", "mentions", "codes", "speech", "events", "actors", "themes")
_SHOWN = 10


@dataclass
class Review:
    """What is to be reviewed; in JupyterLab a widget for a coder who gave a name, else a table.

    Parameters
    ----------
    material : Material
        The corpus.
    queue : DataFrame
        One row per sentence, in the order of the review.
    session : Session, optional
        The coder's session; none without a name.
    desk : Desk, optional
        The codebook, into which words can be brought; none for coders who are not to see what the program found.
    """

    material: "Material"
    queue: pd.DataFrame
    session: "Session | None" = None
    desk: Desk | None = None

    def table(self) -> html_tables.Table:
        """The first sentences, as a table."""
        first = self.queue.head(_SHOWN)
        places = zip(first["article_id"], first["start"], first["end"], strict=True)
        told = pd.DataFrame(
            {
                "article": [self.material.titles.get(one, one) for one in first["article_id"]],
                "sentence": [" ".join(self.material.text(*one).split()) for one in places],
                "why": first["why"].tolist(),
            }
        )
        return html_tables.Table(told, name="Sentences to be reviewed")

    def _repr_mimebundle_(self, **given: Any) -> Any:
        there = find_spec("anywidget") is not None
        note = f"{min(len(self.queue), _SHOWN):,} of {len(self.queue):,} sentences."
        if self.session is not None:
            note = f"{note} Run this cell to decide them." if there else f"{installation.lacks('anywidget')} {note}"
        html = f"<p>{escape.html(note)}</p>{self.table()._repr_html_()}"
        plain = {"text/html": html, "text/plain": note}
        if self.session is None or not there:
            return plain
        from analysis.review import widget

        shown = widget.ReviewWidget(self.session) if self.desk is None else widget.beside(self.session, self.desk)
        return codebook_display.with_plain(shown._repr_mimebundle_(**given), plain)


def review(
    coder: str = "", *, first: First = "least sure", share: float = 0.2, project: Settings | None = None
) -> Review:
    """Sentences of a project to be decided, one at a time; every decision is kept before the next one shows.

    Parameters
    ----------
    coder : str
        The name of who decides. Empty: nobody does, and the sentences are shown as a table.
    first : {"least sure", "claim", "text", "sample", "disagreement", "second"}
        What comes first: `least sure`, `claim` (what headline claims are counted from) and `text` as in
        `queues.queue`; `sample`, the sentences drawn by chance (`sample`), blind to what the program found;
        `disagreement`, those that coders decided differently, to be adjudicated; `second`, a share of what another
        coder decided, to be decided again without seeing that.
    share : float
        Of what another coder decided, how much is decided a second time, above 0 to 1. Default a fifth.
    project : Settings, optional
        Default the project around the working directory.

    Returns
    -------
    Review
        Shown as a widget where anywidget is installed and a coder is named. Decisions lie in `decisions/`, a file for
        each coder and session, and as corrections in the project's file of them; of `sample`, in the sample's file as
        soon as all of it is coded.

    Raises
    ------
    BroadsheetError
        The choice is unknown, or what it needs is not there.
    """
    from analysis.present.evidence.coded_sentences import Corpus
    from analysis.review.material import Material
    from analysis.review.session import Session

    one_of("first", first, get_args(First))
    project = project or settings.load()
    read = {name: tables.read(name, project.tables) for name in TABLES}
    corpus = Corpus(**read, quoting=project.text)
    material, journal = Material(corpus), Journal(project.root / "decisions", coder)
    journal.refresh()
    queue = _queue(corpus, first, journal, project, share)
    if not coder:
        return Review(material, queue)
    blind = first == "sample"
    session = Session(
        material, queue, journal,
        corrections=None if blind or not project.corrections else project.root / project.corrections,
        saw=SAW[0] if blind else SAW[2] if first == "disagreement" else SAW[1],
        layers=("codes",) if blind else REVIEWED, order=first,
        sample=project.sample if blind else None,
    )  # fmt: skip
    return Review(material, queue, session, None if blind else Desk(Trials(project), coder))


def _queue(corpus: "Corpus", first: First, journal: Journal, project: Settings, share: float) -> pd.DataFrame:
    from analysis.review import double_coding

    if first == "disagreement":
        return queues.of_places(corpus.sentences, double_coding.differing(journal.standing()), why="coders differ")
    if first == "second":
        places = double_coding.share(journal.standing(), journal.coder, share)
        return queues.of_places(corpus.sentences, places, why="decided by another coder")
    if first == "sample":
        return queues.of_sample(tables.read("sample", project.tables))
    claims = tables.read("claims", project.tables) if first == "claim" else None
    return queues.queue(corpus, order=first, claims=claims)


def agreement(*, project: Settings | None = None) -> html_tables.Table:
    """How well coders agree on the sentences that two of them decided, so far.

    Parameters
    ----------
    project : Settings, optional
        Default the project around the working directory.

    Returns
    -------
    Table
        As `double_coding.agreed` gives it, with the names of the themes.
    """
    from analysis.review import double_coding

    project = project or settings.load()
    journal = Journal(project.root / "decisions")
    journal.refresh()
    label = tables.read("themes", project.tables).set_index("theme_id")["label"]
    found = double_coding.agreed(journal.standing())
    named = found["theme"].map(label).fillna(found["theme"]).replace("", "all")
    return html_tables.Table(found.assign(theme=named.astype("str")), name="Agreement of coders", digits=2)
