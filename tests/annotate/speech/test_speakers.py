"""Who it is that some words name: a pronoun, a role, several, a body, a name that nobody knows."""

import re

import pytest

from analysis.annotate.speech.segments import Stretch
from analysis.annotate.speech.speakers import Cast, Mention
from analysis.contracts.keys import ANONYMOUS

NAMES = {
    "Norvania": ("NRV", "state"),
    "Norvanian": ("NRV", "state"),
    "Sudland": ("SUD", "state"),
    "Sudlandic": ("SUD", "state"),
    "Westmark": ("WST", "state"),
    "Mara Quill": ("mara_quill", "person"),
    "Quill": ("mara_quill", "person"),
    "Tomas Reed": ("tomas_reed", "person"),
    "Reed": ("tomas_reed", "person"),
    "Ada Brook": (None, "person"),
    "League": ("league", "organisation"),
    "Midland": ("midland", "region"),
}
STATES = {"mara_quill": "NRV", "tomas_reed": "SUD", "NRV": "NRV", "SUD": "SUD", "WST": "WST"}
_NAME = re.compile("|".join(rf"\b{name}\b" for name in sorted(NAMES, key=len, reverse=True)))


def mentions_of(text):
    return [Mention(m.start(), m.end(), m[0], *NAMES[m[0]]) for m in _NAME.finditer(text)]


def resolved(marked):
    """The speakers that the words in [] name; `|` parts the stretches, and what is in {} has spoken before."""
    text = re.sub(r"[\[\]{}]", "", marked.replace(" | ", " "))
    named, at = mentions_of(text), 0
    cast = Cast(text, named, STATES)
    for number, part in enumerate(marked.split(" | ")):
        words = re.sub(r"[\[\]{}]", "", part)
        stretch = Stretch(at, at + len(words), [(at, number, words)], ("body", 0), words)
        cast.come_to(number, stretch, named)
        for match in re.finditer(r"[\[{](.*?)[\]}]", part):
            start = at + len(re.sub(r"[\[\]{}]", "", part[: match.start()]))
            speakers = cast.resolve(stretch, start, start + len(match[1]))
            if match[0][0] == "[":
                assert all((s.start, s.end, s.at) == (start, start + len(match[1]), number) for s in speakers)
                return speakers
            cast.last = speakers
        at += len(words) + 1
    raise AssertionError(f"nothing is asked in {marked}")


def who(marked):
    """Ids of the actors; of others their words, with ~ where they are anonymous."""
    return [
        f"~{s.words}" if s.actor_id == ANONYMOUS else s.words if s.actor_id is None else s.actor_id
        for s in resolved(marked)
    ]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # a person: named before in the sentence, the last to speak, or the last named
        ("Mara Quill met Tomas Reed and [she] left.", ["mara_quill"]),
        ("Mara Quill met Tomas Reed. | [He] left.", ["tomas_reed"]),
        ("{Mara Quill} met Tomas Reed. | [She] left.", ["mara_quill"]),
        ("{Mara Quill} came. | Tomas Reed came. | [He] left.", ["tomas_reed"]),
        ("{Mara Quill} came. | Tomas Reed came. | Ada Brook came. | It rained. | [She] left.", ["Ada Brook"]),
        ("{Mara Quill} came. | Old Mayor Tomas Reed came. | [He] left.", ["tomas_reed"]),
        ("{Mara Quill} came. | The Old Red Mayor Tomas Reed came. | [He] left.", ["tomas_reed"]),
        ("{Mara Quill} came. | The Old Tall Red Mayor Tomas Reed came. | [He] left.", ["mara_quill"]),
        ("{Mara Quill} came. | It was in the town that Mayor Tomas Reed came. | [He] left.", ["mara_quill"]),
        ("{Mara Quill} came. | In the town was Tomas Reed. | [She] left.", ["mara_quill"]),
        ("{Norvania} spoke. | Tomas Reed was with the old man Tomas Reed. | [He] left.", ["tomas_reed"]),
        ("{Mara Quill} came. | [She] met Tomas Reed.", ["mara_quill"]),
        ("It rained. | [She] met Tomas Reed.", ["~She"]),
        ("Ada Brook came, [who] left.", ["Ada Brook"]),
        # he and she are two, once the text tells
        ("{Mr Reed} came. | {Ms Quill} came. | [He] left.", ["tomas_reed"]),
        ("{Ms Quill} came. | {Mr Reed} came. | [She] left.", ["mara_quill"]),
        ("{Lady Quill} came. | {Lord Reed} came. | [She] left.", ["mara_quill"]),
        ("{Sir Reed} came. | {Mrs Quill} came. | [He] left.", ["tomas_reed"]),
        ("Tomas Reed came. | Mara Quill came. | {She} left. | [He] left.", ["tomas_reed"]),
        ("Mara Quill came. | Tomas Reed came. | {He} left. | [She] left.", ["mara_quill"]),
        ("{Ms Quill} came. | {Mr Reed} came. | {Quill and Reed} saw Ada Brook. | [He] left.", ["tomas_reed"]),
        ("{Mr Reed} came. | There came, [who] left.", ["tomas_reed"]),
        ("{Mr Reed} came. | It rained on [him].", ["tomas_reed"]),
        ("{Mr Reed} came. | [She] left.", ["~She"]),
        ("{Mr Stone} came. | [She] left.", ["~She"]),
        ("{Mr Stone} came. | [He] left.", ["Mr Stone"]),
        # several
        ("{Norvania and Sudland} spoke. | [They] left.", ["NRV", "SUD"]),
        ("{Norvania and Sudland} spoke. | It fell on [them].", ["NRV", "SUD"]),
        ("{Norvania and Sudland} spoke. | a | b | c | d | [They] left.", ["NRV", "SUD"]),
        ("{Norvania and Sudland} spoke. | a | b | c | d | e | [They] left.", ["~They"]),
        # a state or a body
        ("Norvania met Sudland, and [it] left.", ["NRV"]),
        ("Norvania met Sudland. | [It] left.", ["SUD"]),
        ("Norvania met Mara Quill in Midland. | [It] left.", ["NRV"]),
        ("Mara Quill met Midland, and [it] left.", ["~it"]),
        ("{The League} spoke. | [It] left.", ["league"]),
        ("{The League} spoke. | Norvania came, and [it] left.", ["NRV"]),
        ("{The League} spoke as Norvania came, and [it] left.", ["league"]),
        ("{The League} spoke. | Ada Brook came, and [it] left.", ["league"]),
        ("{The League} spoke. | Norvania came. | [It] left.", ["league"]),
        ("{Mara Quill} spoke. | Norvania came. | [It] left.", ["NRV"]),
        ("{Mara Quill} spoke. | [It] left.", ["mara_quill"]),
        ("It rained. | [It] left Norvania.", ["~It"]),
    ],
)
def test_a_pronoun(marked, expected):
    assert who(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Norvania met Sudland. | [Both sides] left.", ["NRV", "SUD"]),
        ("Norvania met Sudland. | [The two old countries] left.", ["NRV", "SUD"]),
        ("Norvania met Sudland. | [Both bakers] left.", ["~Both bakers"]),
        ("Norvania met Norvania. | [Both sides] left.", ["~Both sides"]),
        # those most named, by themselves or by their people
        ("Norvania met Sudland, Sudland Westmark. | [Both sides] left.", ["SUD", "NRV"]),
        ("Norvania met Sudland, Westmark Tomas Reed, Westmark Reed. | [Both sides] left.", ["SUD", "WST"]),
        ("Norvania met Ada Brook and the League of Westmark. | [Both sides] left.", ["NRV", "WST"]),
    ],
)
def test_sides(marked, expected):
    assert who(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Norvania and Sudland] left.", ["NRV", "SUD"]),
        ("[both Norvania and Sudland] left.", ["NRV", "SUD"]),
        ("[Mara Quill and Tomas Reed] left.", ["mara_quill", "tomas_reed"]),
        ("[Mara Quill and the baker Tomas Reed] left.", ["mara_quill", "tomas_reed"]),
        ("[Norvania, Sudland] left.", ["SUD"]),
        ("[The Norvania and Sudland party] left.", ["SUD"]),
        # a body speaks for its state
        ("[Quill's office] left.", ["NRV"]),
        ("[The office of Mara Quill] left.", ["NRV"]),
        ("[The Norvanian government] left.", ["NRV"]),
        ("[The people of Norvania] left.", ["NRV"]),
        ("[The government] left.", ["~The government"]),
        ("[Quill's friend] left.", ["~Quill's friend"]),
        ("[Quill’s friend] left.", ["~Quill’s friend"]),
        ("[the friend of Mara Quill] left.", ["mara_quill"]),
        # words that name nobody
        ("[Norvanian diplomats] left.", ["~Norvanian diplomats"]),
        ("[a Norvanian diplomat] left.", ["~a Norvanian diplomat"]),
        ("[A Norvanian diplomat] left.", ["~A Norvanian diplomat"]),
        ("[The Norvanian diplomat] left.", ["~The Norvanian diplomat"]),
        ("[Some Norvanian diplomats] left.", ["~Some Norvanian diplomats"]),
        ("[A diplomat] left.", ["~A diplomat"]),
        ("[Diplomats] left.", ["~Diplomats"]),
        ("[Top diplomatic sources] left.", ["~Top diplomatic sources"]),
        ("[sources] left.", ["~sources"]),
        # a name that is not known
        ("[The Norvanian Zenda Club] left.", ["The Norvanian Zenda Club"]),
        ("[Stone] left.", ["Stone"]),
        ("[Top Stone] left.", ["Top Stone"]),
        ("[Zenda sources] left.", ["~Zenda sources"]),
        ("[@zenda] left.", ["@zenda"]),
        ("Ada Stone came. | [Stone] left.", ["Ada Stone"]),
        ("Ada B. Stone came. | [Stone] left.", ["Ada B. Stone"]),
        ("Ada Stone came. | [Mr Stone] left.", ["Ada Stone"]),
        ("Ada Stone came. | [the Stone] left.", ["the Stone"]),
        ("Ada Stone came. | [Ada Bo Stone] left.", ["Ada Bo Stone"]),
        ("Bartholomew Stone came. | [Bo C Stone] left.", ["Bo C Stone"]),
        ("Ada Stonehill came. | [Stone] left.", ["Stone"]),
        ("[Stone] left. | Ada Stone came.", ["Stone"]),
    ],
)
def test_names_and_bodies(marked, expected):
    assert who(marked) == expected


LATER = "came by the old mill to the town by the sea"
MET = f"Norvanian Foreign Minister Mara Quill {LATER}, and Sudlandic Minister Tomas Reed {LATER}."


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (f"{MET} | [The minister] left.", ["tomas_reed"]),
        (f"{MET} | [The Norvanian minister] left.", ["mara_quill"]),
        (f"{MET} | [The foreign minister] left.", ["mara_quill"]),
        (f"{MET} | [The prime minister] left.", ["~The prime minister"]),
        (f"{MET} | [The envoy] left.", ["~The envoy"]),
        (f"{MET} | [A minister] left.", ["~A minister"]),
        (f"{MET} | [Senior minister] left.", ["~Senior minister"]),
        (f"{MET} | [The Westmark minister] left.", ["~The Westmark minister"]),
        (f"{MET} | [Her Sudlandic counterpart] left.", ["tomas_reed"]),
        (f"{MET} | [Her Norvanian counterpart] left.", ["mara_quill"]),
        (f"{MET} | [Her counterpart] left.", ["~Her counterpart"]),
        (f"[The minister] left. | {MET}", ["~The minister"]),
        (f"Mara Quill, an old minister, {LATER}. | [The minister] left.", ["mara_quill"]),
        (f"Norvanian minister Ada Brook {LATER}. | [The Norvanian minister] left.", ["Ada Brook"]),
        (f"The old minister Ada Brook {LATER}. | [The Norvanian minister] left.", ["~The Norvanian minister"]),
        # as far as a role stands from its name
        (
            f"The minister {'of mills, roads and seas, ' * 2}Mara Quill {LATER}. | [The minister] left.",
            ["~The minister"],
        ),
        (f"The minister of mills, roads and seas, Mara Quill {LATER}. | [The minister] left.", ["mara_quill"]),
        (f"Minister {'x' * 35} Mara Quill {LATER}. | [The minister] left.", ["mara_quill"]),
        (f"Minister {'x' * 36} Mara Quill {LATER}. | [The minister] left.", ["~The minister"]),
        (f"Mara Quill {'x' * 20} minister {LATER}. | [The minister] left.", ["mara_quill"]),
        (f"Mara Quill {'x' * 21} minister {LATER}. | [The minister] left.", ["~The minister"]),
        # beside its name
        ("[The minister], Tomas Reed, left.", ["tomas_reed"]),
        ("[The minister] Tomas Reed left.", ["tomas_reed"]),
        ("[The minister] of Tomas Reed left.", ["~The minister"]),
        ("[The minister], Norvania, left.", ["~The minister"]),
        # for a body
        ("[A spokesman for the League] left.", ["league"]),
        ("[The spokesman of Norvania] left.", ["The spokesman of Norvania"]),
        ("[A minister for the League] left.", ["A minister for the League"]),
        ("[The minister of Zenda] left.", ["The minister of Zenda"]),
        ("[The minister of trade] left.", ["~The minister of trade"]),
    ],
)
def test_a_role(marked, expected):
    assert who(marked) == expected


@pytest.mark.parametrize(
    ("marked", "person", "descriptor"),
    [
        ("[Mara Quill] left.", True, None),
        ("[Norvania] left.", False, None),
        ("[The minister] left.", True, "The minister"),
        ("[a Norvanian diplomat] left.", True, "a Norvanian diplomat"),
        ("[Norvanian diplomats] left.", False, "Norvanian diplomats"),
        ("[Both sides] left.", False, "Both sides"),
        ("[They] left.", True, "They"),
        ("[Ada Stone] left.", True, None),
        ("[The Stone] left.", False, None),
        ("[A Stone] left.", False, None),
        ("[Stone Council] left.", False, None),
        ("Ada Brook came. | [She] left.", True, None),
        ("Norvania came. | [It] left.", False, None),
    ],
)
def test_whether_it_is_a_person(marked, person, descriptor):
    (speaker,) = resolved(marked)
    assert (speaker.person, speaker.descriptor) == (person, descriptor)


@pytest.mark.parametrize(("between", "full"), [(50_000, "Ada Stone"), (50_001, "Stone")])
def test_how_far_back_a_name_is_looked_for(between, full):
    text = "Ada Stone came.".ljust(between) + "Stone left."
    stretch = Stretch(between, len(text), [(between, 1, "Stone left.")], ("body", 1), "Stone left.")
    (speaker,) = Cast(text, []).resolve(stretch, between, between + 5)
    assert speaker.words == full


def test_the_mentions_near_a_stretch_are_looked_at():
    named = [Mention(10 * n, 10 * n + 5, "Quill", "mara_quill", "person") for n in range(5_000)]
    cast = Cast("", named)
    for at, near in ((0, named[:1_001]), (20_005, named[1_001:3_001]), (49_990, named[4_000:])):
        cast.come_to(7, Stretch(at, at + 5, [], ("body", 0), ""), named)
        assert (cast.stretch, cast.mentions) == (7, near)
