"""The lexical annotation as a user would write it: spaCy's blank pipeline, PhraseMatcher, expressions and pandas.

`python benchmarks/peers/lexical_script.py CORPUS OUT PHRASES` reads the text files of a folder and writes sentences,
actor mentions, theme codes, statements and dates as Parquet and CSV. PHRASES is a JSON file of the same codebook that
the command uses: `actors` and `themes`, each of id and phrases (`benchmarks.commands` writes it).

It leaves out what such scripts leave out: encodings, headers and wrapped lines; the role of a state's name
(government or territory); surnames that stand for a person named before; terms with stars; abbreviations, beyond what
spaCy's tokens know, that end no sentence; quotations that open behind a full stop or run over several sentences,
speakers and pronouns; the days that words of time mean; checks of the tables; what persons corrected; taking up again
a run that was stopped.
"""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import spacy
from spacy.matcher import PhraseMatcher

CUES = "said says say told tells added adds stated claimed claims announced argued warned noted denied asked replied"
CUE = re.compile(rf"\b(?:{'|'.join(CUES.split())}|according to)\b")
QUOTED = re.compile(r"[“\"]([^”\"]{3,})[”\"]")
MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
DAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
DATE = re.compile(
    rf"\b(?:\d{{1,2}} {MONTH}(?:,? \d{{4}})?|{MONTH} \d{{1,2}}(?:,? \d{{4}})?|{MONTH} \d{{4}}|{DAY}|yesterday|today"
    r"|tomorrow|(?:last|this|next) (?:week|month|year|decade)|(?:19|20)\d\d)\b"
)


def matcher(nlp: spacy.Language, phrases: dict[str, list[str]]) -> PhraseMatcher:
    """The phrases of a codebook, by id, in any case."""
    found = PhraseMatcher(nlp.vocab, attr="LOWER")
    for one, listed in phrases.items():
        found.add(one, list(nlp.tokenizer.pipe(listed)))
    return found


def main(corpus: Path, out: Path, phrases: Path) -> None:
    """Annotate a folder."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.max_length = 10**8
    book = json.loads(phrases.read_text(encoding="utf-8"))
    actors, themes = matcher(nlp, book["actors"]), matcher(nlp, book["themes"])
    rows: dict[str, list[tuple[object, ...]]] = {name: [] for name in COLUMNS}
    files = sorted(corpus.glob("*.txt"))
    texts = ((file.read_text(encoding="utf-8"), file.stem) for file in files)
    for doc, article in nlp.pipe(texts, as_tuples=True):
        annotate(doc, article, rows, actors, themes)
    out.mkdir(parents=True, exist_ok=True)
    for name, columns in COLUMNS.items():
        table = pd.DataFrame(rows[name], columns=columns)
        table.to_parquet(out / f"{name}.parquet", index=False)
        table.to_csv(out / f"{name}.csv", index=False)


COLUMNS = {
    "articles": ["article_id", "body", "n_words"],
    "sentences": ["article_id", "sentence_id", "start", "end", "text"],
    "mentions": ["article_id", "sentence_id", "start", "end", "text", "actor_id"],
    "codes": ["article_id", "sentence_id", "theme_id", "text"],
    "speech": ["article_id", "sentence_id", "start", "end", "kind", "speaker_id", "cue"],
    "dates": ["article_id", "sentence_id", "start", "end", "text"],
}


def annotate(
    doc: spacy.tokens.Doc,
    article: str,
    rows: dict[str, list[tuple[object, ...]]],
    actors: Callable[..., list[spacy.tokens.Span]],
    themes: Callable[..., list[spacy.tokens.Span]],
) -> None:
    """The rows of one article."""
    rows["articles"].append((article, doc.text, sum(token.is_alpha for token in doc)))
    for number, sentence in enumerate(doc.sents):
        start, end, text = sentence.start_char, sentence.end_char, sentence.text
        rows["sentences"].append((article, number, start, end, text))
        named = spacy.util.filter_spans(actors(sentence, as_spans=True))
        for span in named:
            rows["mentions"].append((article, number, span.start_char, span.end_char, span.text, span.label_))
        for span in themes(sentence, as_spans=True):
            rows["codes"].append((article, number, span.label_, span.text))
        for date in DATE.finditer(text):
            rows["dates"].append((article, number, start + date.start(), start + date.end(), date[0]))
        if cue := CUE.search(text):
            at = start + cue.start()
            speaker = min(named, key=lambda span: abs(span.start_char - at)).label_ if named else None
            quoted = [(start + q.start(1), start + q.end(1), "direct") for q in QUOTED.finditer(text)]
            for begin, stop, kind in quoted or [(start, end, "indirect")]:
                rows["speech"].append((article, number, begin, stop, kind, speaker, cue[0]))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
