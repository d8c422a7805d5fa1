"""What a term of a theme needs in order to count: other words near it, and actors named in its sentence."""

from typing import Final, Literal, get_args

from analysis.codebook.yaml_lines import Marked

Reach = Literal["sentence", "neighbours", "article"]
Named = Literal["state", "two states", "person", "organisation", "armed_group", "region", "outlet"]
KEYS: Final = ("near", "within", "with")
FARTHEST = 50  # words; most sentences are shorter


def within(place: Marked) -> str:
    """How near words must be: a number of words, the sentence, it and the two beside it, or the article."""
    given = place.text("a reach")
    if given.isdecimal():
        if int(given) > FARTHEST:
            place.wrong(
                f"`within: {given}` is more than {FARTHEST} words; write `within: sentence`, or a smaller number."
            )
        return given
    return place.choice("reach (or a number of words)", get_args(Reach))


def beside(place: Marked) -> str:
    """Which actors a sentence must name."""
    return place.choice("kind of actor that a sentence can name", get_args(Named))


def checked(given: dict[str, Marked]) -> None:
    """`within` says how far the words of `near` may be, so it needs them."""
    if "within" in given and "near" not in given:
        given["within"].wrong("`within` says how near the words of `near` must be; add `near`, or leave it out.")
