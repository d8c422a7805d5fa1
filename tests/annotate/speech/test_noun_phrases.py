"""Who stands before a cue, behind it, or at the head of its sentence."""

import pytest

from analysis.annotate.speech import noun_phrases
from tests.annotate.speech.stretches import held, marked


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The minister ^said so.", "The minister"),
        ("The minister has also ^said so.", "The minister"),
        ("The minister later Monday ^said so.", "The minister"),
        ("It was wet and she ^said so.", "she"),
        ("Ada Brook 12 ^said so.", "Ada Brook"),
        ("^Said so.", ""),
        ("Also ^said so.", ""),
        ("Also has ^said so.", ""),
        ("It rained there in ^said so.", ""),
        ("Monday ^said so.", ""),
        # what it hangs on
        ("An adviser to the president of Norvania ^said so.", "An adviser to the president of Norvania"),
        ("Head of research ^said so.", "Head of research"),
        ("It was in Norvania ^said so.", "Norvania"),
        ("Both the ministers ^said so.", "Both the ministers"),
        ("All the ministers ^said so.", "All the ministers"),
        ("Quill and the ministers ^said so.", "Quill and the ministers"),
        ("It rained and the ministers ^said so.", "the ministers"),
        ("It fell on the mill and the ministers ^said so.", "the ministers"),
        ("Quill and Reed ^said so.", "Quill and Reed"),
        ("It rained and Reed ^said so.", "Reed"),
        ("And Reed ^said so.", "Reed"),
        ("Of Norvania ^said so.", "Norvania"),
        ("The Brook & Lind bakery ^said so.", "The Brook & Lind bakery"),
        ("Norvania's minister ^said so.", "Norvania's minister"),
        ("The last baker of the year ^said so.", "The last baker of the"),
        # `who`, whoever it stands for
        ("It was the baker, who ^said so.", "who"),
        ("It was the baker who ^said so.", "who"),
        ("Who ^said so?", "Who"),
        (", who ^said so.", "who"),
        # over what is inserted
        ("Quill, the minister of trade, ^said so.", "Quill"),
        ("Quill, who left early, ^said so.", "Quill"),
        ("Quill (the minister) ^said so.", "Quill"),
        ("Quill — the minister — ^said so.", "Quill"),
        ("Quill – the minister – ^said so.", "Quill"),
        ("The minister, Quill, ^said so.", "Quill"),
        ("A minister, Ada Brook, ^said so.", "Ada Brook"),
        ("Lind met the minister, Quill, ^said so.", "the minister"),
        ("Quill, who left the town, in tears, ^said so.", "Quill"),
        ("“We go,” the baker, who left the town, in tears, ^said.", "the baker"),
        ("It rained; the baker, who left the town, in tears, ^said so.", "the baker"),
        ("It was of old Quill, in tears, ^said so.", "old Quill"),
        ("Yesterday Quill, the minister, ^said so.", "Quill"),
        ("It rained, and the baker, who left, ^said so.", "the baker"),
        ("“We go,” Quill, the minister, ^said.", "Quill"),
        ("The mill, “an old one”, ^said so.", ""),
        (", ^said so.", ""),
        ("In there, ^said so.", ""),
    ],
)
def test_before_a_cue(text, words):
    stretch, cue = marked(text)
    assert held(stretch, noun_phrases.before(stretch, cue)) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We go,” said ^the minister of trade.", "the minister of trade"),
        ("“We go,” said ^he who left.", "he"),
        ("“We go,” said ^Ada Brook of Quillport on Monday.", "Ada Brook of Quillport"),
        ("“We go,” said ^the head of research at the mill.", "the head of research at the mill"),
        ("“We go,” said ^the baker Monday.", "the baker"),
        ("“We go,” said ^Monday the baker.", "the baker"),
        ("“We go,” said ^the baker, an old man.", "the baker"),
        ("“We go,” said ^the baker with a smile.", "the baker"),
        ("“We go,” said ^the baker - when it rained.", "the baker"),
        ("“We go,” said ^the baker of.", "the baker"),
        ("“We go,” said ^the baker of in town.", "the baker"),
        ("“We go,” said ^Quill's of trade.", "Quill's"),
        ("“We go,” said ^Brook & Lind.", "Brook & Lind"),
        ("“We go,” said ^the baker 12.", "the baker"),
        ("“We go,” said ^in town.", ""),
        ("“We go,” said ^12.", ""),
    ],
)
def test_behind_a_cue(text, words):
    stretch, behind = marked(text)
    assert held(stretch, noun_phrases.after(stretch, behind)) == words


def test_nobody_stands_behind_the_last_word():
    stretch, last = marked("“We go,” ^said")
    assert noun_phrases.after(stretch, last + 1) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ada Brook left, ^adding that it rained.", "Ada Brook"),
        ("She left, ^adding that it rained.", "She"),
        ("On Monday, the baker left, ^adding that it rained.", "the baker"),
        ("On Monday the baker left ^adding that it rained.", "the baker"),
        ("Asked of the mill, Quill left, ^adding that it rained.", "Quill"),
        ("Less than a year ago, Brook left, ^adding that it rained.", "Brook"),
        ("Also, Brook left, ^adding that it rained.", "Brook"),
        ("Because it was wet, Brook left, ^adding that it rained.", "Brook"),
        ("Wet, Brook left, ^adding that it rained.", "Wet"),
        # nobody behind `in`
        ("There in Norvania was ^adding that it rained.", ""),
        ("And in Norvania the baker left, ^adding that it rained.", "the baker"),
        ("Norvania's minister Quill left, ^adding that it rained.", "Norvania's minister Quill"),
        ("Norvania's left, ^adding that it rained.", "Norvania's left"),
        ("^Adding that it rained, Quill left.", ""),
        # as far as the cue
        ("There was ^adding Quill.", ""),
    ],
)
def test_at_the_head_of_a_sentence(text, words):
    stretch, cue = marked(text)
    assert held(stretch, noun_phrases.main(stretch, cue)) == words


@pytest.mark.parametrize(
    ("text", "heads", "words"),
    [
        ("The old baker of the town ^said so.", {6: 2}, "The old baker"),
        ("He ^said so.", {1: 0}, "He"),
        ("It was the baker, who ^said so.", {6: 5}, "who"),
        ("It rained ^said so.", {2: 1}, "rained"),
        ("It was in ^said so.", {3: 2}, ""),
        ("The baker ^said so.", {}, ""),
    ],
)
def test_the_subject_by_the_grammar(text, heads, words):
    stretch, cue = marked(text)
    stretch.subjects = heads
    assert held(stretch, noun_phrases.parsed(stretch, cue)) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It was the baker, ^who said so.", "the baker"),
        ("It was the baker ^who said so.", "the baker"),
        ("It was the head of the mill (^who said so).", "the head of the mill"),
        ("^Who said so?", ""),
        (", ^who said so.", ""),
        ("It rained when ^who said so.", ""),
    ],
)
def test_the_noun_that_who_stands_for(text: str, words: str) -> None:
    stretch, n = marked(text)
    assert held(stretch, noun_phrases.antecedent(stretch, n)) == words
