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
from analysis.review.journal import Journal, Place, blind as blind_decision
from analysis.settings import Settings

if TYPE_CHECKING:
    from analysis.present.evidence.coded_sentences import Corpus
    from analysis.review.material import Material
    from analysis.review.session import Session

First = Literal["least sure", "claim", "text", "sample", "disagreement", "second"]
Blind = Literal["themes", "themes and actors", "all"]
TABLES = ("articles", "lines", "texts", "sentences", "mentions", "codes", "speech", "events", "actors", "themes")
SAMPLED = 100
_SHOWN = 10
# How many layers are coded blind, in the order in which they are shown.
BLIND: dict[Blind, int] = {"themes": 1, "themes and actors": 2, "all": len(REVIEWED)}
# Why there may be nothing to review, by what comes first.
NOTHING = {
    "least sure": "Nothing that was found rests on little: there is nothing to review in this order.",
    "claim": "No headline claim is counted from sentences.",
    "text": "The corpus has no sentences.",
    "sample": "No sample is drawn. Write your name into `coder` and run the cell again: it draws one.",
    "disagreement": "No sentence was decided differently by two coders.",
    "second": "No other coder decided a sentence of this share: a second coder decides some of what the first one did.",
}


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
    nothing : str
        What is said where the queue is empty.
    """

    material: "Material"
    queue: pd.DataFrame
    session: "Session | None" = None
    desk: Desk | None = None
    nothing: str = ""

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
        shown = f"{min(len(self.queue), _SHOWN):,} of {len(self.queue):,} sentences."
        note = shown if len(self.queue) else self.nothing
        if self.session is not None:
            note = f"{note} Run this cell to decide them." if there else f"{installation.lacks('anywidget')} {note}"
        html = f"<p>{escape.html(note)}</p>{self.table()._repr_html_()}"
        plain = {"text/html": html, "text/plain": note}
        if self.session is None or not there:
            return plain
        from analysis.review import widget

        shown = widget.ReviewWidget(self.session) if self.desk is None else widget.beside(self.session, self.desk)
        return codebook_display.with_plain(shown._repr_mimebundle_(**given), plain, root=".bs-review")


def review(
    coder: str = "",
    *,
    first: First = "least sure",
    share: float = 0.2,
    size: int = SAMPLED,
    blind: Blind = "themes",
    project: Settings | None = None,
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
        coder decided, to be decided again without seeing that: blind where the first coder was.
    share : float
        Of what another coder decided, how much is decided a second time, above 0 to 1. Default a fifth.
    size : int
        With `sample`, how many sentences are drawn where none were yet. Default 100; the page on themes says what a
        narrower interval costs.
    blind : {"themes", "themes and actors", "all"}
        With `sample`, what is coded; `all`: statements and events as well. What is to be corrected has to be coded in
        all of the sample.
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
    from analysis.review import sample_file
    from analysis.review.material import Material
    from analysis.review.session import Session

    one_of("first", first, get_args(First))
    one_of("blind", blind, get_args(Blind))
    project = project or settings.load()
    read = {name: tables.read(name, project.tables) for name in TABLES}
    corpus = Corpus(**read, quoting=project.text)
    material, journal = Material(corpus, _types(project)), Journal(project.root / "decisions", coder)
    journal.refresh()
    sample = sample_file.drawn(project.sample, corpus, size=size if coder and first == "sample" else None)
    drawn = queues.of_sample(sample)
    queue = _queue(corpus, first, journal, project, share) if first != "sample" else drawn
    if not coder:
        return Review(material, queue, nothing=NOTHING[first])
    apart = first == "sample"
    layers = REVIEWED[: BLIND[blind]]
    places: list[Place] = [*drawn[["article_id", "start", "end"]].itertuples(index=False, name=None)]
    session = Session(
        material, queue, journal,
        corrections=None if apart or not project.corrections else project.root / project.corrections,
        saw=SAW[0] if apart else SAW[1], layers=layers if apart else REVIEWED, order=first,
        sample=project.sample if places else None, drawn=places, nothing=NOTHING[first],
    )  # fmt: skip
    return Review(material, queue, session, None if apart else Desk(Trials(project), coder), NOTHING[first])


def _types(project: Settings) -> tuple[str, ...]:
    """The types that an event can have: those of the codebook of verbs, where it has one."""
    from analysis.codebook.verbs import verbs

    path = project.codebooks / "verbs.yaml"
    return tuple(verbs(path).signs) if path.is_file() else ()


def _queue(
    corpus: "Corpus",
    first: Literal["least sure", "claim", "text", "disagreement", "second"],
    journal: Journal,
    project: Settings,
    share: float,
) -> pd.DataFrame:
    from analysis.review import double_coding

    if first == "disagreement":
        return queues.of_places(corpus.sentences, double_coding.differing(journal.standing()), why="coders differ")
    if first == "second":
        places = double_coding.share(journal.standing(), journal.coder, share)
        return queues.of_places(corpus.sentences, places, why="decided by another coder")
    claims = tables.read("claims", project.tables) if first == "claim" else None
    return queues.queue(corpus, order=first, claims=claims)


@dataclass
class Told:
    """A sentence."""

    said: str

    def _repr_html_(self) -> str:
        return f"<p>{escape.html(self.said)}</p>"

    def __repr__(self) -> str:
        return self.said


def gold(coder: str = "", *, project: Settings | None = None) -> Told:
    """What was coded blind so far, made the gold that the next report measures the program against.

    Parameters
    ----------
    coder : str
        Your name. Empty: nothing is written.
    project : Settings, optional
        Default the project around the working directory.

    Returns
    -------
    Told
        How many sentences are gold, and where. The folder is the one that `gold` names in `broadsheet.toml`; where it
        names none, `gold`, which is then named there.

    Raises
    ------
    BroadsheetError
        The folder holds themes that other work coded.
    """
    from analysis.review import gold_files, sample_file

    project = project or settings.load()
    journal = Journal(project.root / "decisions")
    journal.refresh()
    coded = [record for record in journal.standing() if blind_decision(record)]
    if not coded:
        return Told('No sentence was coded blind yet: with first = "sample" they are.')
    if not coder:
        return Told(f"{gold_files.counted_by_coder(coded)} Without a name in `coder` no gold is written.")
    texts = tables.read("texts", project.tables)
    folder = project.sample.parent
    source = dict(zip(texts["article_id"], texts["text"], strict=True))
    gold_files.write(folder, coded, source, inclusion=sample_file.inclusion(project.sample))
    named = "" if project.gold else gold_files.name_in(project.root / settings.FILE, folder.name)
    return Told(
        f"{gold_files.counted_by_coder(coded)} They are gold in {folder.name}/{named}: the next report "
        f"({installation.command()} report) measures the program's themes against it, and how far coders agree. "
        f"{gold_files.NOT_CODED}"
    )


def agreement(*, project: Settings | None = None) -> html_tables.Table:
    """How well coders agree on the sentences that two of them decided, so far.

    Parameters
    ----------
    project : Settings, optional
        Default the project around the working directory.

    Returns
    -------
    Table
        As `double_coding.agreed` gives it, with the names of the themes; empty until two coders decided a sentence.
    """
    from analysis.review import double_coding

    project = project or settings.load()
    journal = Journal(project.root / "decisions")
    journal.refresh()
    read = {name: tables.read(name, project.tables) for name in ("themes", "articles", "texts")}
    clusters = dict(zip(read["articles"]["article_id"], read["articles"]["cluster_id"], strict=True))
    texts = dict(zip(read["texts"]["article_id"], read["texts"]["text"], strict=True))
    found = double_coding.agreed(journal.standing(), clusters=clusters, texts=texts)
    label = read["themes"].set_index("theme_id")["label"]
    named = found["theme"].map(label).fillna(found["theme"]).replace("", "all")
    return html_tables.Table(found.assign(theme=named.astype("str")), name="Agreement of coders", digits=2)
