"""How good the coding is: any gold in the documented format, judged layer by layer."""

import re
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd

from analysis import acts_judged, pipeline, steps, tables
from analysis.errors import BroadsheetError
from analysis.measure import statements
from analysis.measure.agreement import alpha, overlap
from analysis.settings import Settings

Scores = dict[str, float | int]
_EDGES = re.compile(r"(?:(?:the|a|an)\s+)?(.+?)(?:[’']s|[’'])?", re.I | re.S)
SPAN = ["article_id", "start", "end"]


def evaluate(gold: Path, project: Settings) -> dict[str, Scores]:
    """Annotate the texts of a gold folder and compare.

    Parameters
    ----------
    gold : Path
        A folder with `texts/ID.txt` (or `.html`) and any of `lines`, `bodies`, `mentions`, `roles`, `sentences`,
        `speech`, `events`, `dates` as JSON lines; offsets count code points of the text.
    project : Settings
        Whose codebooks, profile and model are judged.

    Returns
    -------
    dict
        Scores by layer: accuracy of lines and roles; F1 of bodies; precision, recall and F1 of mentions (exact span and
        actor); Krippendorff's alpha of themes over all decisions of sentence and theme; F1 of statements
        (spans overlap, same speaker) and the share of direct ones with the right speaker; of acts the F1 of signed
        and typed sets, and the accuracy of type and sign of given pairs; of dates the F1 of spans.

    Raises
    ------
    BroadsheetError
        The folder has no texts, or no layer that is known.
    """
    if not (gold / "texts").is_dir():
        raise BroadsheetError(f"Expected the gold's texts in {gold}/texts, found no such folder.")
    known = [*LAYERS, *ANNOTATED]
    layers = [name for name in known if (gold / f"{name}.jsonl").is_file()]
    if not layers:
        raise BroadsheetError(f"Expected one of {', '.join(known)} as .jsonl in {gold}, found none.")
    if project.profile == "lexical":  # acts are read from grammar
        layers = [name for name in layers if name != "events"]
    with tempfile.TemporaryDirectory() as folder:
        judged = replace(project, corpus=(gold / "texts").resolve(), output=Path(folder), columns={}, corrections="")
        needed = ["corpus"] if {*layers} <= CLEANING else list(steps.ANNOTATION)
        pipeline.run(judged, only=needed, say=lambda line: None)
        scores = {name: LAYERS[name](_read(gold, name), judged.tables) for name in layers if name in LAYERS}
        return scores | {name: ANNOTATED[name](_read(gold, name), judged) for name in layers if name in ANNOTATED}


def _read(gold: Path, name: str) -> pd.DataFrame:
    try:
        frame = pd.read_json(gold / f"{name}.jsonl", lines=True, dtype={"doc": "str"})
    except ValueError as error:
        raise BroadsheetError(f"{name}.jsonl is not JSON lines ({error}); mend that line.") from None
    return frame.rename(columns={"doc": "article_id"})


def lines(gold: pd.DataFrame, folder: Path) -> Scores:
    """Accuracy of the lines' labels."""
    both = gold.merge(tables.read("lines", folder), on=["article_id", "line"], how="left", suffixes=("", "_found"))
    return {"accuracy": float((both["label"] == both["label_found"]).mean()), "lines": len(both)}


def bodies(gold: pd.DataFrame, folder: Path) -> Scores:
    """F1 of the four-word shingles of the articles' bodies, mean over pages; an article not found has none."""
    found = tables.read("articles", folder).set_index("article_id")["body"].to_dict()
    each = [
        shingle_overlap(str(found.get(article_id, "")), str(text))
        for article_id, text in gold[["article_id", "text"]].itertuples(index=False)
    ]
    return {"f1": sum(each) / len(each) if each else 1.0, "pages": len(each)}


def shingle_overlap(found: str, gold: str, *, n: int = 4) -> float:
    """F1 of the runs of `n` words in two texts, each as often as it stands; shorter texts are one run.

    Examples
    --------
    >>> shingle_overlap("Zenda has a new bridge.", "Zenda has a new bridge"), shingle_overlap("", "")
    (1.0, 1.0)
    >>> shingle_overlap("Zenda has a new bridge", "Home Zenda has a new bridge")
    0.8
    """
    own, other = _shingles(found, n), _shingles(gold, n)
    total = own.total() + other.total()
    return 2 * (own & other).total() / total if total else 1.0


def _shingles(text: str, n: int) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[k : k + n]) for k in range(max(len(words) - n, 0) + 1)) if words else Counter()


def mentions(gold: pd.DataFrame, folder: Path) -> Scores:
    """Precision, recall and F1 of mentions: exact span and actor."""
    found = tables.read("mentions", folder)
    score = overlap(
        found[[*SPAN, "actor_id"]].itertuples(index=False, name=None),
        gold[[*SPAN, "actor"]].itertuples(index=False, name=None),
    )
    return score._asdict()


def names(gold: pd.DataFrame, folder: Path) -> Scores:
    """Precision, recall and F1 of persons, organisations and places: exact span and kind."""
    judged = ("person", "organisation", "place")
    found, wanted = tables.read("names", folder), gold[gold["kind"].isin(judged)]
    found = found[found["kind"].isin(judged)]
    text = dict(tables.read("texts", folder)[["article_id", "text"]].itertuples(index=False, name=None))

    def spans(frame: pd.DataFrame) -> list[tuple[str, int, int, str]]:
        rows = frame[[*SPAN, "kind"]].itertuples(index=False, name=None)
        return [(a, *bare(text[a], s, e), kind) for a, s, e, kind in rows]

    return overlap(spans(found), spans(wanted))._asdict()


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without a leading article and a trailing possessive.

    Examples
    --------
    >>> bare("the Lark’s nest", 0, 10)
    (4, 8)
    """
    match = _EDGES.fullmatch(text[start:end])
    return (start + match.start(1), start + match.end(1)) if match else (start, end)


def roles(gold: pd.DataFrame, folder: Path) -> Scores:
    """Accuracy of polity or place, over the names of the gold; one that was not found is wrong."""
    found = tables.read("mentions", folder)[[*SPAN, "role"]]
    both = gold.merge(found, on=SPAN, how="left", suffixes=("", "_found"))
    return {"accuracy": float((both["role"] == both["role_found"]).mean()), "names": len(both)}


def sentences(gold: pd.DataFrame, folder: Path) -> Scores:
    """Krippendorff's alpha of themes, all decisions of sentence and theme pooled."""
    decided = decisions(gold, folder)
    right = decided["gold"] & decided["found"]
    f1 = 2 * right.sum() / (decided["gold"].sum() + decided["found"].sum())
    return {
        "alpha": alpha(decided[["gold", "found"]].astype(int)),
        "f1": float(f1),
        "sentences": len(gold),
        "sentences found": int(decided.groupby(SPAN)["sentence_id"].first().notna().sum()),
    }


def decisions(gold: pd.DataFrame, folder: Path) -> pd.DataFrame:
    """One row per sentence of the gold and theme: whether the gold has it and whether it was found."""
    both = gold.merge(tables.read("sentences", folder)[[*SPAN, "sentence_id"]], on=SPAN, how="left")
    themes = pd.Series(sorted(tables.read("themes", folder)["theme_id"]), name="theme_id")
    grid = both.merge(themes, how="cross")
    codes = tables.read("codes", folder)[["article_id", "sentence_id", "theme_id"]].assign(found=True)
    grid = grid.merge(codes, on=["article_id", "sentence_id", "theme_id"], how="left")
    wanted = [theme in have for theme, have in zip(grid["theme_id"], grid["themes"], strict=True)]
    return grid.assign(gold=wanted, found=grid["found"].eq(True))


def speech(gold: pd.DataFrame, folder: Path) -> Scores:
    """F1 of statements: spans overlap, the speaker is the same, one to one; for direct ones the share that is right.

    A speaker is given by id, or by the words that name it: then the last word of one span must lie in the other.
    """
    found = tables.read("speech", folder)
    texts = tables.read("texts", folder)
    source = dict(zip(texts["article_id"], texts["text"], strict=True))
    right = statements.matched(gold, found, source)
    direct, ours = gold[gold["kind"] == "direct"], found[found["kind"] == "direct"]
    right_direct = statements.matched(direct, ours, source)
    total = len(gold) + len(found)
    return {
        "precision": right / len(found) if len(found) else 0.0,
        "recall": right / len(gold) if len(gold) else 0.0,
        "f1": 2 * right / total if total else 0.0,
        "found": len(found),
        "wanted": len(gold),
        "right": right,
        "direct speaker right": right_direct / len(direct) if len(direct) else float("nan"),
        "direct": len(direct),
    }


# Layers that need no annotation.
CLEANING = {"lines", "bodies"}
LAYERS: dict[str, Callable[[pd.DataFrame, Path], Scores]] = {
    "lines": lines,
    "bodies": bodies,
    "mentions": mentions,
    "names": names,
    "roles": roles,
    "sentences": sentences,
    "speech": speech,
}
# Layers that are annotated for the judgement: they need the model as well as the tables.
ANNOTATED: dict[str, Callable[[pd.DataFrame, Settings], Scores]] = {
    "events": acts_judged.events,
    "dates": acts_judged.dates,
}
