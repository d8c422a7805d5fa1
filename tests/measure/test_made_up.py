"""Every measure takes tables drawn from their contracts, whatever is empty, and gives tables without a surprise."""

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any, get_args

import pandas as pd
import pytest

from analysis import schema
from analysis.measure import groups, levels, slices, source_attribution, units
from analysis.measure.inference import stability, uncertainty
from analysis.measure.networks import comention, communities, discourse, event_ties, modularity, projection, two_mode
from analysis.measure.themes import (
    actor_themes,
    dispersion,
    frequencies,
    keyness,
    part_counts,
    theme_distribution,
    uncoded,
)
from analysis.measure.time import timeline  # fmt: skip
from analysis.present.evidence import counted_sentences
from tests.made_up_tables import CASES, NULLABLE, Tables, cases, drawn

MADE = dict(cases(CASES))
Call = tuple[str, Callable[[], Any]]


def calls(t: Tables) -> Iterator[Call]:  # noqa: C901  (every measure with each of its choices: a list, not a decision)
    """The measures with each of their choices, on the tables of one project."""
    sentences, articles, codes, actors = t["sentences"], t["articles"], t["codes"], t["actors"]
    variables, speech, mentions = t["document_variables"], t["speech"], t["mentions"]
    named = levels.counted(mentions, actors)
    pairs = comention.ties(named, sentences)
    by: list[str] = [*groups.OWN, *(groups.VARIABLE + name for name in sorted(set(variables["variable"]))[:2])]
    for one in by:
        where = groups.of(articles, by=one, variables=variables)
        yield (
            f"themes by {one}",
            lambda one=one: theme_distribution.over(codes, sentences, articles, by=one, variables=variables),
        )
        yield (
            f"voices by {one}",
            lambda one=one: source_attribution.counts(
                speech, sentences, by=one, articles=articles, variables=variables
            ),
        )
        counts = part_counts.themes(codes, by=codes["article_id"].map(where))
        for part in sorted(set(counts["part"]))[:1] if counts["part"].nunique() > 1 else ():
            yield f"keyness of {part}", lambda counts=counts, part=part: keyness.log_odds(counts, one=part)
            yield f"g2 of {part}", lambda counts=counts, part=part: keyness.g2(counts, one=part)
        sizes = sentences["article_id"].map(where).value_counts()
        yield f"spread over {one}", lambda counts=counts, sizes=sizes: dispersion.coefficients(counts, sizes=sizes)
    for level, within in product(get_args(levels.Level), get_args(units.Unit)):
        nodes = levels.counted(mentions, actors, level=level)
        for weight in get_args(comention.Weight):
            yield (
                f"ties {level} {within} {weight}",
                lambda n=nodes, w=within, g=weight: comention.ties(n, sentences, within=w, weight=g),
            )
        yield (
            f"sure {level} {within}",
            lambda n=nodes, w=within: uncertainty.actors(n, sentences, within=w, replicates=50),
        )
    for every, spanning in product(get_args(slices.Period), get_args(slices.Spanning)):
        yield f"{every} {spanning}", lambda e=every, s=spanning: slices.periods(_near(articles), every=e, spanning=s)
        yield (
            f"since {spanning}",
            lambda s=spanning: slices.only(mentions, articles, since="0500-01-01", until="2500-01-01", spanning=s),
        )
    for outlet in articles["outlet"].dropna().head(1):
        yield "of an outlet", lambda outlet=outlet: slices.only(codes, articles, outlet=outlet)
    for duplicates in get_args(discourse.Duplicates):
        said = discourse.statements(speech, sentences, codes, duplicates=duplicates, articles=articles)
        for normal in get_args(discourse.Normalization):
            yield f"congruence {normal}", lambda s=said, n=normal: discourse.congruence(s, normalization=n)
        yield f"affiliation {duplicates}", lambda s=said: discourse.affiliation(s)
    for both in (two_mode.themes(named, codes), two_mode.outlets(named, articles)):
        for onto, how in product(get_args(projection.Onto), get_args(projection.Weight)):
            yield f"projected {onto} {how}", lambda p=both, o=onto, w=how: projection.projected(p, onto=o, weight=w)
    for share in ("corpus", "article"):
        yield f"uncoded {share}", lambda s=share: uncoded.share(codes, sentences, by=s)
        yield f"frequencies {share}", lambda s=share: frequencies.themes(codes, sentences, articles, by=s)
    told = timeline.references(t["dates"], t["events"], codes, mentions, articles)
    grouped = communities.leiden(pairs)
    yield from (
        ("modularity", lambda: modularity.modularity(pairs, grouped)),
        ("reach", lambda: timeline.reach(told)),
        ("undated", lambda: timeline.undated(t["events"], t["dates"])),
        ("behind", lambda: actor_themes.behind("harvest", "NRV", codes, named, sentences)),
        ("sentences of an actor", lambda: counted_sentences.actor("NRV", named, sentences)),
        ("order of themes", lambda: stability.themes(codes, sentences, articles, replicates=50)),
        ("windows", lambda: units.windows(sentences)),
        ("events", lambda: event_ties.nodes(event_ties.edges(t["events"]))),
    )


def _near(articles: pd.DataFrame) -> pd.DataFrame:
    """Articles whose days lie within ten years: over all of them each would be counted in ten thousand years."""
    return articles[(articles["published_to"] - articles["published_from"]).dt.days.fillna(0) < 3650]


@pytest.mark.parametrize("name", MADE)
def test_every_measure_takes_what_a_contract_allows(name: str) -> None:
    for measure, call in calls(MADE[name]):
        try:
            found = call()
        except Exception as error:
            error.add_note(f"by {measure}, on {name}")
            raise
        if isinstance(found, pd.DataFrame):
            assert found.index.tolist() == list(range(len(found))), measure
        if isinstance(found, pd.DataFrame) and "group" in found:
            assert found["group"].notna().all(), measure
            assert groups.ordered(found["group"]) == list(dict.fromkeys(found["group"])), measure


def test_the_tables_are_those_of_the_contracts_and_hollow_in_each_way() -> None:
    empty, some, rows = set(), set(), {name: set[int]() for name in schema.TABLES}
    for number, made in enumerate(MADE.values()):
        for name, frame in made.items():
            checked = frame if number % 4 else schema.validate(name, frame)
            rows[name].add(min(len(checked), 2))
            for column in [column for table, column in NULLABLE if table == name and len(frame)]:
                lacks = checked[column].isna()
                empty |= {(name, column)} if lacks.all() else set()
                some |= {(name, column)} if lacks.any() and not lacks.all() else set()
    assert empty == some == set(NULLABLE)
    assert {name for name, n in rows.items() if 0 not in n} <= {"actors", "themes", "specifications", "scores"}
    assert {name for name, n in rows.items() if 1 not in n} == {"lines"}


@pytest.mark.parametrize("seed", range(3))
def test_the_tables_are_of_one_piece(seed: int) -> None:
    made = drawn(seed, articles=8, full=True)
    text = made["texts"].set_index("article_id")["text"]
    for name in ("sentences", "mentions", "names", "dates"):
        for row in schema.rows(made[name]):
            assert text[row.article_id][row.start : row.end] == row.text
    inside = made["sentences"].set_index(["article_id", "sentence_id"])
    for row in schema.rows(made["events"]):
        sentence = inside.loc[(row.article_id, row.sentence_id)]
        assert sentence["start"] <= row.trigger_start < row.trigger_end <= sentence["end"]
    for name, frame in made.items():
        if "article_id" in frame:
            assert set(frame["article_id"]) <= set(made["articles"]["article_id"]), name
    assert set(made["mentions"]["actor_id"]) <= set(made["actors"]["actor_id"])
    assert (made["articles"]["published_from"] <= made["articles"]["published_to"]).all()
