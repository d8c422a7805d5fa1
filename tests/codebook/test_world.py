"""Countries: the traps that dictionaries of country names fall into, each with what must not be found."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.annotate.actors import actor_mentions
from analysis.codebook import load
from analysis.codebook.matching.matcher import Matcher
from analysis.codebook.world import countries, country_names, country_records, nationality, states
from analysis.errors import CodebookError

MATCHER = Matcher(countries.patterns())


def found(text):
    return [MATCHER.patterns[n].id for start, end, n in MATCHER.find(text) if country_names.plausible(text, start, end)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Guinea voted", ["GIN"]),
        ("Equatorial Guinea voted", ["GNQ"]),
        ("Guinea-Bissau and Papua New Guinea voted", ["GNB", "PNG"]),
        ("on the island of New Guinea", []),
        ("two guinea pigs", []),
        ("talks with Georgia in Tbilisi", ["GEO", "GEO"]),
        ("the governor of Georgia flew from Atlanta", []),
        ("Jordan and Chad signed", ["JOR", "TCD"]),
        ("Michael Jordan scored", []),
        ("Chad Smith sang", []),
        ("a roast turkey with fine china", []),
        ("Turkey and China, TURKEY and CHINA", ["TUR", "CHN", "TUR", "CHN"]),
        ("Niger and Nigeria, Nigerien and Nigerian", ["NER", "NGA", "NER", "NGA"]),
        ("Dominica and the Dominican Republic", ["DMA", "DOM"]),
        ("the Democratic Republic of the Congo and the Republic of the Congo", ["COD", "COG"]),
        ("North Korea and South Korea, North Koreans and South Koreans", ["PRK", "KOR", "PRK", "KOR"]),
        ("Sudan and South Sudan", ["SDN", "SSD"]),
        ("the Republic of China and the People's Republic of China", ["TWN", "CHN"]),
        ("American Samoa and Samoa", ["ASM", "WSM"]),
        ("across the Indian Ocean", []),
        ("herders of Inner Mongolia", []),
        ("Mongolia's herders", ["MNG"]),
        ("the Washington Post", []),
        ("Washington is keen", ["USA"]),
        ("he told us; the US told him", ["USA"]),
        ("a house in New Mexico", []),
        ("a trial in New Jersey, not in Jersey", ["JEY"]),
        ("ferries from New Ireland to Port-of-Spain", []),
        ("the West Indies and the American Indians", []),
        ("Macedonia and North Macedonia", ["MKD", "MKD"]),
        ("Ireland and Northern Ireland", ["IRL", "GBR"]),
        ("Micronesia, Holland, Burma, Myanmar", ["FSM", "NLD", "MMR", "MMR"]),
        ("Ivory Coast, Czechia, Swaziland, Eswatini", ["CIV", "CZE", "SWZ", "SWZ"]),
        ("the UAE and the UK", ["ARE", "GBR"]),
        ("Palestine, Palestinians, Taiwan, Hong Kong, Kosovo", ["PSE", "PSE", "TWN", "HKG", "XKX"]),
        ("the EU and the UN", []),
        ("French and Chinese", ["FRA", "CHN"]),
        ("Indo-Russian, Sino", ["IND", "RUS"]),
    ],
)  # fmt: skip
def test_traps(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Malian rebels", "MLI"),
        ("the anti-Malian press", "MLI"),
        ("Mali-backed militias of Niger", "NER"),
        ("pro-Iranian groups of Bahrain", "BHR"),
        ("Albanians of Kosovo", "XKX"),
        ("police in Guangzhou", "CHN"),
        ("the mayor of Lagos", "NGA"),
        ("Quatar's emir", "QAT"),
        ("Prime Minister Thatcher", "GBR"),
        ("students", None),
        ("the United Nations", None),
        ("", None),
    ],
)
def test_country_of_an_actor(text, code):
    assert nationality.country(text) == code


def test_context_helps_only_where_it_names_one():
    assert nationality.country("the rebels", context="In Mali the rebels fled.") == "MLI"
    assert nationality.country("the rebels", context="Rebels fled from Mali to Niger.") is None


def test_every_country_has_a_name_and_its_code():
    for entry in country_records.countries():
        assert entry.names, entry.code
        assert len(entry.code) == 3 and entry.code.isupper()
        assert not set(entry.names) & set(entry.demonyms), entry.code


def test_no_phrase_names_two_states():
    owner = {}
    for pattern in countries.patterns(guarded=False):
        assert owner.setdefault(pattern.phrase, pattern.id) == pattern.id, pattern


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "actors.yaml"
    path.write_text(
        "MLI: {kind: state, label: Mali, names: [Mali]}\nleague: {kind: organisation, label: L, names: [Niger]}\n",
        encoding="utf-8",
    )
    return load.actors(path)


def test_codebook_wins(book):
    merged = states.with_world(book)
    text = "Mali, Niger, Malian and Chadian troops; Chad Smith"
    row = ("a", 0, "body", 0, 0, len(text), text)
    frame = pd.DataFrame([row], columns=["article_id", "sentence_id", "part", "line", "start", "end", "text"])
    table = actor_mentions.mentions(frame, merged.patterns, matcher=Matcher(merged.matchable()))
    assert table["actor_id"].tolist() == ["MLI", "league", "TCD"]
    assert merged.entries["id"].is_unique
    assert len(merged.patterns) == len(merged.matchable())
    # what the world adds names states, or nobody; seats of governments are polities, towns decide by their words
    added = merged.patterns[merged.patterns["source"] == states.SOURCE].set_index("phrase")
    assert set(added["kind"]) == {"state", ""}
    assert (added["kind"] == "state").equals(added["id"] != "")
    assert added.loc["Kremlin", "role"] == "polity"
    assert pd.isna(added.loc["Washington", "role"])
    assert not added[["alone", "shared"]].astype(bool).any(axis=None)


def test_a_person_counts_for_a_state_that_only_the_world_has(tmp_path: Path) -> None:
    path = tmp_path / "actors.yaml"
    path.write_text("dray: {kind: person, label: Dray, names: [Petra Dray], state: TUR}", encoding="utf-8")
    book = states.read(path, everywhere=True).entries.set_index("id")
    assert book.loc["dray", "state"] == "TUR"
    assert book.loc["TUR", "kind"] == "state"
    with pytest.raises(CodebookError, match="`TUR` of `dray` is no state's id"):
        states.read(path, everywhere=False)
    path.write_text("dray: {kind: person, label: Dray, names: [Petra Dray], state: TUX}", encoding="utf-8")
    with pytest.raises(CodebookError, match="did you mean"):
        states.read(path, everywhere=True)
