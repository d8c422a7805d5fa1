"""The tables hold for every character there is."""

import unicodedata

from analysis.codebook.matching import characters


def test_every_letter_digit_and_mark_is_part_of_a_word():
    word = characters.tables().word.tolist()
    apart = set("".join(characters.EQUAL.values()))
    for code in range(characters.CODE_POINTS):
        category = unicodedata.category(chr(code))
        lettered = (category[0] in "LM" or category == "Nd") and chr(code) not in apart
        assert word[code] == lettered, hex(code)


def test_folding_maps_one_character_to_one_and_changes_nothing_the_second_time():
    tables = characters.tables()
    assert (tables.folded[tables.folded] == tables.folded).all()
    assert (tables.word[tables.folded] == tables.word).all()


def test_nothing_that_is_unseen_or_blank_is_part_of_a_word():
    tables = characters.tables()
    assert not (tables.word & (tables.space | tables.newline | tables.silent)).any()
