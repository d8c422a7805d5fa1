"""Whom a name names: within its article first, then by the rest of the corpus, and told where two fit."""

from collections import Counter

import pytest

from analysis.annotate.names import identities, variants


def decided(*named: tuple[str, str, str], introduced: tuple[tuple[str, str, str], ...] = ()) -> tuple[dict, dict]:
    """What is a name of what, and what is open, by article and spelling; `named` has article, name, kind."""
    kinds: dict[tuple[str, str], Counter[str]] = {}
    spelling: dict[str, str] = {}
    for article, name, kind in named:
        form = variants.form(name)
        spelling[form] = name
        kinds.setdefault((article, form), Counter())[kind] += 1
    links = [(article, variants.form(long), variants.form(short)) for article, long, short in introduced]
    found = identities.Identities(kinds, spelling, links)
    found.decide()
    of = {(article, spelling[one]): spelling[whole] for (article, one), whole in found.of.items() if one != whole}
    notes = {(a, spelling[one]): sorted(spelling[x] for x in could) for (a, one), could in found.notes.items()}
    return of, notes


def person(article: str, *names: str) -> list[tuple[str, str, str]]:
    return [(article, name, "person") for name in names]


def organisation(article: str, *names: str) -> list[tuple[str, str, str]]:
    return [(article, name, "organisation") for name in names]


MARA, ODO = "Mara Quillam", "Odo Quillam"


@pytest.mark.parametrize(
    ("named", "of", "notes"),
    [
        # a part of the one full name of the article
        (person("a", MARA, "Quillam"), {("a", "Quillam"): MARA}, {}),
        (person("a", MARA, "Mara"), {("a", "Mara"): MARA}, {}),
        (person("a", MARA) + organisation("a", "Quillam"), {("a", "Quillam"): MARA}, {}),
        # two of that name in the article
        (person("a", MARA, ODO, "Quillam"), {}, {("a", "Quillam"): sorted([MARA, ODO])}),
        (person("a", MARA, ODO, "Quillam", "Odo"), {("a", "Odo"): ODO}, {("a", "Quillam"): sorted([MARA, ODO])}),
        # the rest of the corpus, where one fits
        (person("a", MARA, "Quillam") + person("b", "Quillam"), {("a", "Quillam"): MARA, ("b", "Quillam"): MARA}, {}),
        (person("a", MARA) + person("b", "Quillam"), {("b", "Quillam"): MARA}, {}),
        (person("a", MARA) + person("b", ODO) + person("c", "Quillam"), {}, {("c", "Quillam"): sorted([MARA, ODO])}),
        (person("a", MARA) + organisation("b", "Quillam"), {}, {}),
        # a longer way to write it, with the same first and last word
        (person("a", "Mara Tibo Quillam") + person("b", MARA), {("b", MARA): "Mara Tibo Quillam"}, {}),
        (person("a", "Mara Tibo Quillam") + person("b", "M. Quillam"), {("b", "M. Quillam"): "Mara Tibo Quillam"}, {}),
        (person("a", MARA) + person("b", "O. Quillam"), {}, {}),
        (person("a", "Mara Tibo Quillam", "Mara Odo Quillam") + person("b", MARA), {}, {}),
        # a single letter is no part
        (person("a", MARA, "Q"), {}, {}),
    ],
)
def test_parts_of_persons_names(named: list, of: dict, notes: dict) -> None:
    assert decided(*named) == (of, notes)


QHA = "Quillport Harbour Authority"


@pytest.mark.parametrize(
    ("named", "introduced", "of", "notes"),
    [
        # by its initials in the same article, or as introduced anywhere
        (organisation("a", QHA, "QHA"), (), {("a", "QHA"): QHA}, {}),
        (organisation("a", QHA) + organisation("b", "QHA"), (), {}, {}),
        (organisation("a", QHA, "QHA") + organisation("b", "QHA"), (), {("a", "QHA"): QHA, ("b", "QHA"): QHA}, {}),
        (organisation("a", QHA, "QH"), (("a", QHA, "QH"),), {("a", "QH"): QHA}, {}),
        # two of these initials
        (organisation("a", QHA, "Quillam Hat Affairs", "QHA"), (), {}, {}),
        (
            organisation("a", QHA, "QHA") + organisation("b", "Quillam Hat Affairs", "QHA") + organisation("c", "QHA"),
            (),
            {("a", "QHA"): QHA, ("b", "QHA"): "Quillam Hat Affairs"},
            {("c", "QHA"): sorted([QHA, "Quillam Hat Affairs"])},
        ),
        # long forms that end alike are one
        (
            organisation("a", QHA, "QHA") + organisation("b", "Q Harbour Authority", "QHA"),
            (("b", "Q Harbour Authority", "QHA"),),
            {("a", "QHA"): QHA, ("b", "QHA"): QHA, ("b", "Q Harbour Authority"): QHA},
            {},
        ),
        # two initials are a person's before they are an organisation's
        (person("a", MARA) + organisation("a", "MQ"), (), {}, {}),
        (person("a", "Mara Tibo Quillam") + organisation("a", "MTQ"), (), {("a", "MTQ"): "Mara Tibo Quillam"}, {}),
    ],
)
def test_acronyms_and_their_long_forms(named: list, introduced: tuple, of: dict, notes: dict) -> None:
    assert decided(*named, introduced=introduced) == (of, notes)


@pytest.mark.parametrize(
    ("named", "of"),
    [
        (organisation("a", "Quillam Corporation", "Quillam"), {("a", "Quillam"): "Quillam Corporation"}),
        (organisation("a", "Quillam Marrowick", "Quillam"), {}),
        (organisation("a", "Quillam Corporation", "Quillam Ministry", "Quillam"), {}),
        (organisation("a", "Quillam Corporation") + person("a", "Quillam"), {}),
        (organisation("a", "Quillam Corporation") + organisation("b", "Quillam"), {}),
        (organisation("a", "France Corporation", "France"), {}),
    ],
)
def test_a_first_word_where_the_others_tell_what_it_is(named: list, of: dict) -> None:
    assert decided(*named)[0] == of


@pytest.mark.parametrize(
    ("tally", "kind"),
    [({"person": 2, "place": 1}, "person"), ({"place": 1, "organisation": 2}, "organisation"), ({}, variants.KINDS[0])],
)
def test_the_kind_that_most_are_of(tally: dict, kind: str) -> None:
    assert identities.most(tally) == kind
