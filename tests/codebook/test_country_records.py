"""What names a country: how the tables of the atlas and what they lack are joined, on made-up countries."""

from collections.abc import Callable
from typing import Any

import pytest

from analysis.codebook import load
from analysis.codebook.world import countries, country_names, country_records, states
from analysis.codebook.world.country_records import Country

Made = Callable[..., dict[str, Country]]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Made:
    """Countries of some rows (code, name, others, demonyms, capitals, divisions) and additions, by code."""

    def joined(*rows: tuple[str, ...], **added: dict[str, list[Any]]) -> dict[str, Country]:
        columns = ("code", "name", "others", "demonyms", "capitals", "divisions")
        table = [dict(zip(columns, (*row, *[""] * 6), strict=False)) for row in rows]
        monkeypatch.setattr(country_records, "table", lambda name: {"countries": table}[name])
        monkeypatch.setattr(country_records, "additions", lambda: added)
        return {country.code: country for country in country_records.countries.__wrapped__()}

    return joined


def test_the_table_and_what_it_lacks_are_joined(made: Made) -> None:
    row = ("NRV", "Norvania", "Norva|Republic of Norvania", "Norvanian", "Hollin", "Sarn|Hollin|Tarn")
    more = {"names": ["Norva Land"], "demonyms": ["Norv"], "prefixes": ["Norvo"], "capitals": ["Old Hollin"]}
    more |= {"metonyms": ["Lamp House"], "also": ["Lamp Party"], "leaders": ["Quill"]}
    assert made(row, NRV=more) == {
        "NRV": Country(
            code="NRV",
            label="Norvania",
            names=("Norvania", "Republic of Norvania", "Norva Land"),
            demonyms=("Norvanian", "Norvanians", "Norv"),
            prefixes=("Norvo",),
            capitals=("Hollin", "Old Hollin"),
            seats=("Lamp House",),
            also=("Lamp Party",),
            leaders=("Quill",),
            divisions=("Sarn", "Tarn"),
        )
    }


def test_countries_by_code_the_first_row_of_each_and_those_that_are_added_alone(made: Made) -> None:
    rows = [("ZND", "Zend"), ("NRV", "Norvania"), ("NRV", "Old Norvania"), ("", "Nowhere"), ("ATA", "Antarctica")]
    found = made(*rows, OST={"names": [{"text": "Ostrel", "source": "none"}]})
    assert {code: country.label for code, country in found.items()} == {
        "NRV": "Norvania",
        "OST": "Ostrel",
        "ZND": "Zend",
    }
    assert list(found) == ["NRV", "OST", "ZND"]
    assert found["OST"].demonyms == found["OST"].divisions == ()


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Norvania (Upper Coast)", "Norvania"),
        ("Norvania (Upper) Coast", "Norvania (Upper) Coast"),
        ("The Norvas", "Norvas"),
        ("Theland", "Theland"),
        ("Norvania, State of", "State of Norvania"),
        ("Norva Islands, British", "British Norva Islands"),
        ("Norva Islands, U.S.", "U.S. Norva Islands"),
        ("Norva, Sarn and Tarn", "Norva, Sarn and Tarn"),
    ],
)
def test_names_as_running_text_has_them(made: Made, name: str, plain: str) -> None:
    assert made(("NRV", name))["NRV"].names == (plain,)


@pytest.mark.parametrize(
    ("demonym", "found"),
    [
        ("Norvanian", ("Norvanian", "Norvanians")),
        ("Norvanese", ("Norvanese",)),
        ("Norvish", ("Norvish",)),
        ("Norvch", ("Norvch",)),
        ("Norviss", ("Norviss",)),
        ("Norvas", ("Norvas",)),
        ("Norvex", ("Norvex",)),
        ("Norvi", ("Norvi", "Norvis")),
        ("Norvania", ()),  # as the country itself
        ("Norvan|Norvan", ("Norvan", "Norvans")),
        ("French", ()),  # another's, where nothing else is said
    ],
)
def test_demonyms_with_their_plurals(made: Made, demonym: str, found: tuple[str, ...]) -> None:
    assert made(("NRV", "Norvania", "", demonym))["NRV"].demonyms == found


@pytest.mark.parametrize(
    ("code", "capital", "found"),
    [
        ("NRV", "Hollin", ("Hollin",)),
        ("NRV", "Hollin|Sarn", ("Hollin", "Sarn")),
        ("NRV", "Norvania", ()),  # named like its country
        ("NRV", "Kingston", ()),  # another's city before it is a capital
        ("NRV", "Saint Quill's", ()),
        ("ABW", "Hollin", ()),  # too small for its capital to stand for a government
    ],
)
def test_capitals(made: Made, code: str, capital: str, found: tuple[str, ...]) -> None:
    assert made((code, "Norvania", "", "", capital))[code].capitals == found


def test_of_other_names_the_formal_ones_alone(made: Made) -> None:
    others = "Kingdom of Norvania|Great Norvania|Norvania Republic of|Federal Norvania"
    assert made(("NRV", "Norvania", others))["NRV"].names == ("Norvania", "Kingdom of Norvania", "Federal Norvania")


def test_cities_stand_by_their_population() -> None:
    found = country_records.cities.__wrapped__()
    people = [city.population for city in found]
    assert people == sorted(people, reverse=True) and people[0] > people[-1] > 0
    assert all(len(city.code) == 3 for city in found)


def test_what_names_countries_with_or_without_the_fixed_names() -> None:
    guarded, bare = countries.patterns.__wrapped__(), countries.patterns.__wrapped__(guarded=False)
    fixed = guarded[len(bare) :]
    assert guarded[: len(bare)] == bare == tuple(p for p in guarded if p.sort != "fixed")
    assert {(p.id, p.case, p.sort) for p in fixed} == {("", "capitals", "fixed")}
    names = countries.fixed_names.__wrapped__()
    assert tuple(p.phrase for p in fixed) == names
    assert names and all(name and not name.startswith("#") for name in names)
    # English is a language more often than a people
    assert not any(p.phrase == "English" for p in guarded)
    assert len({(p.id, p.phrase) for p in bare}) == len(bare)


@pytest.mark.parametrize(
    ("phrase", "case"),
    [("US", "exact"), ("USSR", "exact"), ("Ude", "exact"), ("UdeN", "capitals"), ("Norvania", "capitals")],
)
def test_abbreviations_are_matched_as_written(phrase: str, case: str) -> None:
    assert countries.case(phrase) == case


def test_divisions_of_large_countries() -> None:
    found = countries.divisions()
    assert {"Tibet", "Goa ", "Punjab", "Georgia", "Xizang (Tibet)"} & found == {"Tibet"}
    given = {d for c in country_records.countries() if c.code == "USA" for d in c.divisions}
    assert {"Ohio", "Iowa", "Utah"} <= given & found
    assert all(len(name) > 3 for name in found)
    assert not {d for c in country_records.countries() if c.code == "FRA" for d in c.divisions} & found


def test_what_tells_of_a_country() -> None:
    telling = countries.telling.__wrapped__()
    by_phrase = {pattern.phrase: pattern for pattern in telling}
    assert len(by_phrase) == len(telling)
    assert not [p.phrase for p in telling if p.sort == "prefix"]
    divisions = {d for country in country_records.countries() for d in country.divisions}
    largest = {city.name: city for city in reversed(country_records.cities())}
    terms = [p for p in telling if p.sort == "term"]
    assert {d for d in divisions if len(d) == 5} - countries.ORDINARY <= set(by_phrase)
    assert {"Central", "Northern"} <= divisions & countries.ORDINARY - set(by_phrase)
    assert not {d for d in divisions if len(d) < 5} & ({p.phrase for p in terms} - set(largest))
    # a country's own name goes before a town's, a province's or a person's of that name; fixed names come last
    for pattern in countries.patterns():
        if pattern.sort not in ("prefix", "fixed"):
            assert by_phrase[pattern.phrase].sort == pattern.sort
    assert by_phrase["New Mexico"].sort == "term" and by_phrase["New Mexico"].id == "USA"
    assert by_phrase["English"].id == "GBR" and by_phrase["English"].sort == "demonym"
    # of two towns of one name the larger is believed
    towns = [p for p in terms if p.phrase in largest and p.phrase not in divisions]
    assert towns and all(largest[p.phrase].code == p.id and p.case == "exact" for p in towns)


def test_long_names_with_a_letter_less_tell_one_country_only() -> None:
    near = country_names._near.__wrapped__()
    assert near["Norway"] == near["Nrway"] == near["Norwa"] == "NOR"
    assert "orway" not in near  # the first letter stands
    assert "Chile" not in near and "Chad" not in near
    assert all(len(key) >= country_names.SHORTEST_MISSPELT - 1 and key.isalpha() for key in near)


@pytest.mark.parametrize("known", [set(), {"MLI", "NER"}])
def test_a_codebook_gets_the_countries_that_it_lacks(known: set[str], tmp_path: Any) -> None:
    path = tmp_path / "actors.yaml"
    own = [f"{code}: {{kind: state, label: '{code}', names: [{code}xx]}}\n" for code in sorted(known)]
    path.write_text("".join(own) or "# none\n", encoding="utf-8")
    book = states.with_world(load.actors(path))
    assert sorted(book.entries["id"]) == sorted({c.code for c in country_records.countries()})
    for table in (book.entries, book.patterns):
        assert table.index.tolist() == list(range(len(table)))
    added = book.entries[~book.entries["id"].isin(known)]
    assert set(added["kind"]) == {"state"} and set(added["line"]) == {0} and set(added["source"]) == {states.SOURCE}
    assert added[["definition", "state"]].isna().all(axis=None)
    rows = book.patterns[~book.patterns["id"].isin(known)]
    assert set(rows["line"]) == {0} and set(rows["source"]) == {states.SOURCE}
    assert (rows["kind"] == "state").equals(rows["id"] != "") and (rows["sort"] == "fixed").equals(rows["id"] == "")
    assert set(book.patterns.loc[book.patterns["id"].isin(known), "phrase"]) == {f"{code}xx" for code in known}
    alone = states.read(path, everywhere=False)
    assert sorted(alone.entries["id"]) == sorted(known)
