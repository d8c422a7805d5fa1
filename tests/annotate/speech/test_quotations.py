"""Each mark: what it opens and closes by what stands around it, and quotations in single marks."""

from time import process_time

import pytest

from analysis.annotate.speech import quotations


def held(*paragraphs):
    """What stands in the quotations of some paragraphs."""
    text, placed = "\n".join(paragraphs), []
    for paragraph in paragraphs:
        placed.append((sum(len(one) + 1 for _, one in placed), paragraph))
    found = quotations.find(placed)
    assert found == sorted(found)
    for q in found:
        assert text[q.outer_start : q.start].strip() != ""
        assert q.closed == (text[q.end : q.outer_end] != "")
    return [text[q.start : q.end] for q in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # straight marks: what stands before and behind
        ('She said "we go".', ["we go"]),
        ('"We go," she said.', ["We go,"]),
        ('She ("we go") left.', ["we go"]),
        ('She said—"we go"—and left.', ["we go"]),
        ('"We go"she said.', ["We go"]),
        ('She said"we go" here.', ["we go"]),
        ('She said "we go" "and stay".', ["we go", "and stay"]),
        ('She said " we go " here.', [" we go "]),
        ('"', []),
        ('She said "".', []),
        # after a digit it stands for inches, unless one is open
        ('A 12" pipe, a "big" one.', ["big"]),
        ('She said "we are 12" here.', ["we are 12"]),
        ('She said “we are 12" here.', ["we are 12"]),
        ('She said “we” and a 12" pipe.', ["we"]),
        ('She said “we” and "they are 12" here.', ["we", "they are 12"]),
        ('She said «we are 12" here.', ["we are 12"]),
        ('She said «we» of a 12" pipe, a “big” one.', ["we", "big"]),
        # curly and other marks
        ("She said “we go”.", ["we go"]),
        ("She said ”we go” here.", ["we go"]),
        ("She said “ we go” here.", [" we go"]),
        ("She said we go“ here “now”.", ["now"]),
        ("She said “we go“ here.", ["we go"]),
        ("She said “we go“here.", ["we go“here."]),
        ("She said ’’we go’’ here.", []),
        ("She said ``we go'' here.", ["we go"]),
        ("She said „we go” here.", ["we go"]),
        ("She said ‟we go” here.", []),
        ("She said “we “go” now.", ["we", "go"]),
        ("She said “we(“go” now.", ["we(“go"]),
        ("She said “we\u00a0“go” now.", ["we", "go"]),
        ("We go” and “stay”.", ["stay"]),
        ("” we go”", [" we go"]),
    ],
)
def test_double_marks(text, expected):
    assert held(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said ‘we go’ here.", ["we go"]),
        ("She said 'we go' here.", ["we go"]),
        ("She said 'we go'.", ["we go"]),
        ("She said 'we' here.", []),
        ("She said 'we' and 'we go' here.", ["we go"]),
        ("She said ’we go’ here.", []),
        ("She said ‘ we go’ here.", []),
        ("She said ‘we go ’ here.", []),
        ("She said x‘we go’ here.", []),
        ("She said (‘we go’) here.", ["we go"]),
        ("She said ‘we don’t go’ here.", ["we don’t go"]),
        ("She said ‘we go’s end.", []),
        ("'We go'", ["We go"]),
        ("‘We go, ‘tis said’ there.", ["We go, ‘tis said"]),
        # elisions open nothing
        ("the '90s and the bakers' end", []),
        ("'cause we go' now", []),
        ("'causes we go' now", ["causes we go"]),
        ("the 'round table' now", []),
        ("the 'rounded table' now", ["rounded table"]),
        # a plural's mark closes where no other does
        ("the 'old bakers' mill", ["old bakers"]),
        ("the 'old bakers' mill' now", ["old bakers' mill"]),
        ("the 'old bakers' mill.' Now", ["old bakers' mill."]),
        ("the 'old baker' mill' now", ["old baker"]),
        ("the 'old bakers', and the cats' mill", ["old bakers"]),
        # inside double ones there are none
        ("“We ‘go now’ here” ‘as one’", ["We ‘go now’ here", "as one"]),
        ("“We go” and ‘they stay’ and “we go”", ["We go", "they stay", "we go"]),
    ],
)
def test_single_marks(text, expected):
    assert held(text) == expected


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["“We go.", "“We stay.”"], ["We go.\n“We stay."]),
        (["“We go.", "  “We stay.”"], ["We go.\n  “We stay."]),
        (["“We go.", "“We stay.", "“We sing.”"], ["We go.\n“We stay.\n“We sing."]),
        (["“We go.", "It rained.", "“We stay.”"], ["We go.", "We stay."]),
        (["“We go.", "We stay.” “We sing.”"], ["We go.\nWe stay.", "We sing."]),
        (["“We go.", "It rained, “we stay.”"], ["We go.", "we stay."]),
        (["“We go.", "“We “stay.”"], ["We go.\n“We", "stay."]),
        (["“We go.” “", "It rained."], ["We go."]),
        (['"We go.', '"We stay."'], ['We go.\n"We stay.']),
        (["It rained.", "“We go.", ""], ["We go."]),
        (["‘We go.", "We stay.’"], []),
        (["“We go.”", "‘We stay now.’"], ["We go.", "We stay now."]),
    ],
)
def test_paragraphs(paragraphs, expected):
    assert held(*paragraphs) == expected


@pytest.mark.parametrize("piece", ["“a ", '5" ', "Aa b c d,” ", "a s’ ", "“a, ‘b ", "‘a b’ “a” "])
def test_time_grows_with_the_text(piece):
    def seconds(times):
        began = process_time()
        quotations.find([(0, piece * times)])
        return process_time() - began

    # sixteen times as much; 256 times where each is compared with all others
    assert seconds(24_000) < 60 * max(seconds(1_500), 0.01)
