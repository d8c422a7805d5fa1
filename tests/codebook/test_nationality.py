"""Which country a few words tell of, and where a country's name is a person's or another state's."""

import pytest

from analysis.codebook.world import country_names, country_records, nationality


def named(text: str, name: str) -> bool:
    start = text.index(name)
    return country_names.plausible(text, start, start + len(name))


@pytest.mark.parametrize(
    ("text", "name", "is_country"),
    [
        ("Maria Jordan spoke", "Jordan", False),
        ("Said Maria Jordan spoke", "Jordan", False),
        ("Maria, Jordan and they", "Jordan", True),
        ("in Jordan", "Jordan", True),
        ("May Jordan agree", "Jordan", True),  # a given name that is a word as well
        ("Zorblat Jordan spoke", "Jordan", True),  # no given name
        ("Sofia Jordan Kabul", "Jordan", True),  # a town before it: a list
        ("Chad Smith sang", "Chad", False),
        ("Chad Smyrth sang", "Chad", True),
        ("Chad, Smith sang", "Chad", True),
        ("Chad King spoke", "Chad", True),  # an office that is a family name as well
        ("Kenya Smith sang", "Kenya", True),  # seldom a given name
        ("Maria Kenya sang", "Kenya", False),
        ("Maria Norway sang", "Norway", True),  # never a person's
        ("Norway Smith sang", "Norway", True),
        ("talks with Georgia", "Georgia", True),
        ("Atlanta, Georgia", "Georgia", False),
        ("Republicans in Georgia", "Georgia", False),
        ("Georgia State won", "Georgia", False),
        ("Republicans spoke of Georgia and Tbilisi", "Georgia", True),
        ("Republicans spoke of Georgia and the Abkhazians", "Georgia", True),
        ("Republicans met in Georgia the Georgian President", "Georgia", True),
        ("Republicans met in Georgia the Georgian people", "Georgia", False),
        ("Republicans spoke of Jordan", "Jordan", True),
    ],
)
def test_a_country_or_a_person_or_a_state(text: str, name: str, is_country: bool) -> None:
    assert named(text, name) is is_country


def test_names_before_and_after_are_those_of_the_atlas() -> None:
    given, family = country_names.given_names.__wrapped__(), country_names.family_names.__wrapped__()
    assert {"Maria", "May"} <= given and {"Smith", "King"} <= family and "Smyrth" not in family
    assert {row["name"] for row in country_records.table("given")} == given
    words = country_names.world_words.__wrapped__()
    assert {"Norway", "Norwegian", "Oslo"} <= words and not any(" " in word for word in words)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        # a person goes before a state's name or demonym, this before a seat or capital, and that before a town
        ("Quito, of Kenya", "KEN"),
        ("Kenya, of Quito", "KEN"),
        ("Kenyans of Quito", "ECU"),
        ("Lukashenko in Quito", "BLR"),
        ("Quito and Lukashenko", "BLR"),
        ("Lukashenko in Guangzhou", "BLR"),
        ("Guangzhou and Lukashenko", "BLR"),
        # of one sort the first
        ("Kenya and Ghana", "KEN"),
        ("Ghana and Kenya", "GHA"),
        ("Kenyan and Ghanaian", "KEN"),
        # members of a people are of the country that they are in
        ("Albanians of Kosovo", "XKX"),
        ("Albanians living in Kosovo", "XKX"),
        ("Albanians from Kosovo and Serbia", "XKX"),
        ("Albanian guests in Kosovo", "ALB"),
        ("Albanians and Kosovo", "ALB"),
        ("Albanians who live in Kosovo", "ALB"),
        ("Albanians of the Serbian north", "ALB"),
        ("Albanians of the Serbian north and Kosovo", "XKX"),
        ("Kosovo and Albanians of towns", "XKX"),
        ("Albania of Kosovo", "ALB"),
        ("Kosovo, Albanians of Serbia", "XKX"),
        # what is against, backed or held by a country is another's, if one is named
        ("anti-Kenyan Ghanaians", "GHA"),
        ("non–Kenyan Ghanaians", "GHA"),
        ("ethnic Kenyans of Ghana", "GHA"),
        ("Kenya-backed Ghanaians", "GHA"),
        ("Kenya–held parts of Ghana", "GHA"),
        ("Kenya-wide", "KEN"),
        ("anti-Kenyan press", "KEN"),
        ("Kenya-backed rebels", "KEN"),
        # one letter more, less or another, in long names alone
        ("Norweay", "NOR"),
        ("Norwy", "NOR"),
        ("Norwey", "NOR"),
        ("Norwe", None),
        ("Morway", None),
        ("norwey", None),
        ("Chils", None),
        ("Norwey and Ghena", "NOR"),
        ("Norwey of Ghana", "GHA"),
        ("Moldava", "MDA"),
    ],
)
def test_whose_it_is(text: str, code: str | None) -> None:
    assert nationality.country(text) == code


@pytest.mark.parametrize(
    ("text", "context", "code"),
    [
        ("the rebels", "Kenyan troops met the rebels.", "KEN"),
        ("the rebels", "Kenyans met the rebels of Kenya.", "KEN"),
        ("the rebels", "Kenya and Ghana met the rebels.", None),
        ("the rebels", "Quito met the rebels.", None),  # a seat alone is too little
        ("the rebels", "", None),
        ("anti-Kenyan rebels", "Ghana met the anti-Kenyan rebels.", "GHA"),
        ("anti-Kenyan rebels", "Kenya met the anti-Kenyan rebels.", "KEN"),
        ("anti-Kenyan rebels", "Ghana and Peru met the anti-Kenyan rebels.", "KEN"),
        ("Kenyan rebels", "Ghana met the Kenyan rebels.", "KEN"),
    ],
)
def test_the_sentence_around_it(text: str, context: str, code: str | None) -> None:
    assert nationality.country(text, context=context) == code
