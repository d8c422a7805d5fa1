"""Actors of the world: who is meant by a name on a day, and whose an actor is that common nouns describe."""

from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis.annotate.actors import actor_mentions
from analysis.codebook import load
from analysis.codebook.matching.characters import unaccented
from analysis.codebook.world import (
    actor_names,
    actor_records,
    actors,
    country_records,
    incumbents,
    layer,
    nationality,
    sectors,
    states,
    surnames,
)

CODES = sorted(country.code for country in country_records.countries())
LABELS = {country.code: country.names[0] for country in country_records.countries()}


def told(text: str, *, day: date | None = None, context: str = "") -> tuple[str, str | None, str | None] | None:
    found = actors.actor(text, day=day, context=context)
    return None if found is None else (found.actor_id, found.state, found.sector)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenyan rebels", ("KEN_REB", "KEN", "REB")),
        ("rebels in northern Kenya", ("KEN_REB", "KEN", "REB")),
        ("Kenya's Supreme Court", ("KEN_JUD", "KEN", "JUD")),
        ("the Supreme Court of Kenya", ("KEN_JUD", "KEN", "JUD")),
        ("Kenyan government forces", ("KEN_MIL", "KEN", "MIL")),
        ("Kenyan rebel leaders", ("KEN_REB", "KEN", "REB")),
        ("a Kenyan police spokesman", ("KEN_COP", "KEN", "COP")),
        ("the Kenyan foreign ministry", ("KEN_GOV", "KEN", "GOV")),
        ("the Kenyan parliament", ("KEN_LEG", "KEN", "LEG")),
        ("Kenyan opposition candidates", ("KEN_OPP", "KEN", "OPP")),
        ("a Kenyan tourist", ("KEN_CVL", "KEN", "CVL")),
        ("Kenya's carmakers", ("KEN_BUS", "KEN", "BUS")),
        ("Kenyan Christians", ("KEN_CVL", "KEN", "CVL")),
        ("two Kenyans", ("KEN_CVL", "KEN", "CVL")),
        ("Kenyan and Ghanaian officials", ("KEN_GOV", "KEN", "GOV")),
        ("Kenya", ("KEN", "KEN", "GOV")),
        ("the rebels", ("REB", None, "REB")),
        ("the weather", None),
        ("anti-Kenyan Ghanaian rebels", ("GHA_REB", "GHA", "REB")),
    ],
)
def test_whose_and_what_an_actor_is_that_nouns_describe(text: str, expected: tuple[str, str, str] | None) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("text", ["Kenya attacked the rebels", "Kenya says the police fled", "Kenya and the rebels"])
def test_a_noun_behind_a_verb_is_not_the_states(text: str) -> None:
    assert [(a.actor_id, a.sector) for a in actors.named(text)] == [("KEN", "GOV")]


@given(st.sampled_from(CODES), st.sampled_from(sorted(sectors.SECTORS)), st.data())
def test_every_state_with_every_noun(code: str, sector: str, data: st.DataObject) -> None:
    noun = data.draw(st.sampled_from([word for word, own in sectors.nouns().items() if own == sector]))
    found = actors.named(f"{LABELS[code]}'s {noun}")
    assert code not in {a.actor_id for a in found} or sectors.after(f"x's {noun}", 1, adjective=False) is None


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("the US president", 1985, "ronald_reagan"),
        ("the US president", 2015, "barack_obama"),
        ("the US president", 2018, "donald_trump"),
        ("the US president", 2021, "joe_biden"),
        ("the French president", 1990, "francois_mitterrand"),
        ("the British prime minister", 1985, "margaret_thatcher"),
        ("the Kenyan president", 1800, "KEN_GOV"),  # nobody is known
        ("President Bush", 1990, "george_h_w_bush"),
        ("President Bush", 2005, "george_w_bush"),
        ("Prime Minister Trudeau", 1975, "pierre_trudeau"),
        ("Prime Minister Trudeau", 2020, "justin_trudeau"),
    ],
)
def test_the_day_decides_who_is_meant(text: str, year: int, expected: str) -> None:
    found = actors.actor(text, day=date(year, 6, 1))
    assert found is not None and found.actor_id == expected


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Erdogan spoke", ["recep_tayyip_erdogan"]),
        ("Erdoğan spoke", ["recep_tayyip_erdogan"]),
        ("Brown spoke", []),  # a common name
        ("Prime Minister Brown spoke", ["gordon_brown"]),
        ("Although Erdogan spoke", ["recep_tayyip_erdogan"]),  # at the beginning any word has a capital
        ("Maria Erdogan spoke", []),
        ("yesterday Maria Erdogan spoke", []),
        ("Kate Bush sang", []),
        ("Bush Quill sang", []),
        ("the Bush administration", ["george_w_bush"]),
        ("Nicolas Maduro, Nicolás Maduro", ["nicolas_maduro", "nicolas_maduro"]),
        ("a NATO-level meeting", []),
        ("Nato and NATO, not nato", ["nato", "nato"]),
        ("the FBI and the CIA", ["fbi", "cia"]),
        ("the Democratic Party of Kenya", []),  # many countries have one
        ("the Democratic Party", ["democratic_party"]),
        ("India and the Awami League", ["awami_league"]),
        ("the Commonwealth", ["commonwealth"]),
        ("the Commonwealth Games", []),
        ("the President said on Friday", []),
    ],
)
def test_names_of_their_own(text: str, ids: list[str]) -> None:
    assert [a.actor_id for a in actors.named(text) if a.sort == "own"] == ids


@pytest.mark.parametrize(
    "text",
    [
        "Central Bank", "the Northern Fleet", "he told us", "US$ 5 million", "Michael Jordan", "a trial in New Jersey",
        "the Western press", "Maria Georgia sang",
    ],
)  # fmt: skip
def test_what_names_no_state(text: str) -> None:
    assert nationality.country(text) in (None, "USA" if "Jersey" in text else None)


@pytest.mark.parametrize(
    ("text", "code"), [("N Korea", "PRK"), ("N. Korea", "PRK"), ("S Korea", "KOR"), ("S. Africa", "ZAF")]
)
def test_points_of_the_compass_are_shortened(text: str, code: str) -> None:
    assert nationality.country(text) == code


def test_groups_without_a_name_are_of_the_one_state_that_the_sentence_names() -> None:
    def groups(text: str, state: str | None = None) -> list[str]:
        return [a.actor_id for a in actors.groups(text, actors.named(text), state=state)]

    assert groups("In Kenya the rebels freed a judge.") == ["KEN_REB", "KEN_JUD"]
    assert groups("The rebels of Kenya fled.") == []  # they are named already
    assert groups("Between Kenya and Ghana the rebels fled.") == ["REB"]
    assert groups("The rebels fled.", state="KEN") == ["KEN_REB"]
    assert groups("It rained.") == []


def test_every_record_is_whole() -> None:
    records = actor_records.records()
    assert len({record.id for record in records}) == len(records)
    for record in records:
        assert record.names and all(name == name.strip() and name for name in record.names), record.id
        assert record.state is None or record.state in CODES, record.id
        assert record.sector in (*sectors.SECTORS, "IGO", "SET", ""), record.id
        for term in record.terms:
            assert term.start is None or term.end is None or term.start <= term.end, record.id


def test_a_source_is_a_package_with_version_and_file_or_none() -> None:
    for name in actor_records.FILES:
        for row in actor_records.table(name):
            assert set(row) == set(actor_records.columns())
            package = row["source"].split()
            assert (package[:1] == ["package:"] and len(package) == 4) if name == "factbook" else not package


@pytest.mark.parametrize(
    ("written", "spelled"),
    [
        ("QUILL", "Quill"), ("AL-QUILL", "al-Quill"), ("MCQUILL", "McQuill"), ("ORREL-MCQUILL", "Orrel-McQuill"),
        ("MCHUNU", "Mchunu"), ("MCEBISI", "Mcebisi"), ("MACRON", "Macron"), ("Quill", "Quill"),
    ],
)  # fmt: skip
def test_surnames_in_capitals_are_spelled_as_names(written: str, spelled: str) -> None:
    assert actor_records.in_small_letters(written) == spelled


def test_the_latest_term_before_a_day_where_none_is_held() -> None:
    putin = actor_names.by_id()["vladimir_putin"]
    offices = {year: putin.term(date(year, 7, 1)).office for year in (2005, 2010, 2015)}  # type: ignore[union-attr]
    assert offices == {2005: "president", 2010: "prime minister", 2015: "president"}
    assert incumbents.holder("RUS", "president", date(2010, 7, 1)).id == "dmitry_medvedev"  # type: ignore[union-attr]
    assert incumbents.holder("RUS", "president", date(1700, 1, 1)) is None


def test_coverage_counts_offices_by_state_and_year() -> None:
    table = incumbents.coverage([1700, 2015]).set_index(["state", "year"])
    assert table.loc[("FRA", 2015), "offices"] >= table.loc[("FRA", 2015), "sourced"] >= 1
    assert (table.xs(1700, level="year")["offices"] == 0).all()


@given(st.text(alphabet=st.characters(max_codepoint=0x24F), max_size=30))
def test_marks_fold_without_changing_length(text: str) -> None:
    bare = unaccented(text)
    assert len(bare) == len(text) and unaccented(bare) == bare


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "actors.yaml"
    path.write_text("league: {kind: organisation, label: L, names: [NATO]}\n", encoding="utf-8")
    return path


def _found(path: Path, *texts: str, day: date | None = None) -> list[str]:
    rows = [("a", n, "body", 0, 100 * n, 100 * n + len(text), text) for n, text in enumerate(texts)]
    frame = pd.DataFrame(rows, columns=["article_id", "sentence_id", "part", "line", "start", "end", "text"])
    whole = states.read(path, everywhere=True)
    return actor_mentions.coded(frame, whole, days={"a": day} if day else None)["actor_id"].tolist()


def test_the_layer_lies_under_a_codebook(book: Path) -> None:
    assert _found(book, "NATO met Kofi Annan and the FBI in Kenya.") == ["league", "kofi_annan", "fbi", "KEN"]
    assert _found(book, "Bush spoke.") == []
    assert _found(book, "George W. Bush spoke.", "Bush left.") == ["george_w_bush", "george_w_bush"]
    assert _found(book, "President Bush spoke.", day=date(1990, 5, 1)) == ["george_h_w_bush"]
    assert _found(book, "President Bush spoke.", day=date(2005, 5, 1)) == ["george_w_bush"]
    entries = states.read(book, everywhere=True).entries
    assert entries["id"].is_unique and "nato" not in set(entries["id"])


def test_only_the_codebook_where_the_world_is_left_out(book: Path) -> None:
    alone = load.actors(book)
    assert layer.with_actors(alone).entries["id"].tolist()[0] == "league"
    assert states.read(book, everywhere=False).entries["id"].tolist() == ["league"]


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("President Al-Sisi spoke.", "Sisi"),
        ("Mr Erdogan spoke.", "Erdogan"),
        ("The Kenyatta administration paid.", "Kenyatta"),
        ("Dr Ilse al-Erdogan spoke.", ""),  # a given name before it
        ("Ilse Al-Sisi spoke.", ""),
        ("Erdogan bin Quill spoke.", ""),  # a name after it
        ("Erdogan al-Quill spoke.", ""),
        ("Minister Abdullah spoke.", "Abdullah"),
        ("Minister Abdullah-Ahmad Quill spoke.", ""),  # half of a given name
        ("The Kenyatta-Quill talks failed.", "Kenyatta"),
        ("Sheikh Abdullah spoke.", ""),  # a given name, and no office
        ("Abdullah told us.", ""),
    ],
)
def test_a_surname_within_a_name_or_that_many_have_is_nobody_of_the_world(sentence: str, meant: str) -> None:
    patterns = actor_names.patterns()
    found = []
    for name in ("Sisi", "Erdogan", "Kenyatta", "Abdullah"):
        own = [pattern for pattern in patterns if pattern.phrase == name and pattern.sort == "surname"]
        assert own, name
        if (start := sentence.find(name)) >= 0:
            nothing = surnames.Seen(frozenset(), frozenset())
            record = surnames.whose(sentence, start, start + len(name), own, date(2021, 6, 1), nothing)
            found += [name] if record is not None else []
    assert found == ([meant] if meant else [])


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("President Joe Biden spoke.", True),
        ("Joe Biden spoke.", True),
        ("The candidate, Joe Biden, spoke.", True),
        ("Ahmad Joe Biden spoke.", False),  # a name before it that is a first name
        ("Ilse Al-Quill Joe Biden spoke.", False),
        ("Ahmad Joe Biden Al-Quill spoke.", False),
    ],
)
def test_a_full_name_that_ends_another_is_nobody_of_the_world(sentence: str, meant: bool) -> None:
    own = [pattern for pattern in actor_names.patterns() if pattern.phrase == "Joe Biden"]
    start = sentence.index("Joe")
    nothing = surnames.Seen(frozenset(), frozenset())
    assert (surnames.whose(sentence, start, start + 9, own, date(2021, 6, 1), nothing) is not None) == meant


@cache
def offices() -> list[tuple[str, str]]:
    known = incumbents.offices()
    return [*zip(known["state"], known["office"], strict=True)]


@given(st.lists(st.dates(date(1985, 1, 1), date(2030, 1, 1)), max_size=20), st.data())
def test_days_with_somebody_in_office_are_those_with_a_holder(days: list[date], data: st.DataObject) -> None:
    state, office = data.draw(st.sampled_from(offices()))
    held = sum(incumbents.holder(state, office, day) is not None for day in days)
    assert incumbents.covered(state, office, sorted(days)) == held
