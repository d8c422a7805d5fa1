"""Whatever the phrases and texts, the fast matcher finds what the plain one finds."""

from hypothesis import given, settings, strategies as st

from analysis.codebook.matching.matcher import Matcher
from analysis.codebook.matching.phrases import Pattern, problem
from tests.codebook import plain
from tests.long import examples

# Few letters, so that phrases do occur; and all that has been known to break matchers.
LETTERS = "abAB"
HARD = "-'’–\u2011.,&\"“ \t\n\r\u00a0\u00ad\u200b\u0301éÉe\u0345İiIıßẞſsSﬁΣσςKkK07٣ǅǆʼ_²\u2028\x0c"
phrases = st.text(LETTERS * 4 + HARD + "**   ", min_size=1, max_size=7).filter(lambda p: not problem(p))
words = st.sampled_from(["ab", "a", "b", "aba", "ab*", "*ab", "a-b", "é", "AB", "*", "ba"])
several = st.lists(words, min_size=1, max_size=4).map(" ".join).filter(lambda p: not problem(p))
patterns = st.builds(
    Pattern,
    st.sampled_from(["x", "y", "z"]),
    phrases | several,
    st.sampled_from(["folded", "exact", "capitals"]),
    st.sampled_from(["name", "name", "fixed", "prefix"]),
)
texts = st.text(LETTERS * 6 + HARD + " " * 8 + "--", max_size=40)


@settings(max_examples=examples(600), deadline=None)
@given(st.lists(patterns, min_size=1, max_size=6), texts, st.sampled_from(["all", "same id"]))
def test_one_text(given_patterns, text, rivals):
    assert Matcher(given_patterns, rivals=rivals).find(text) == plain.find(given_patterns, text, rivals)


@settings(max_examples=examples(200), deadline=None)
@given(st.lists(patterns, min_size=1, max_size=4), st.lists(texts, max_size=5), st.integers(1, 60))
def test_many_texts_are_found_as_one_by_one(given_patterns, given_texts, size):
    matcher = Matcher(given_patterns)
    rows = matcher.find_all(given_texts, batch=size).itertuples(index=False)
    expected = [(n, *hit) for n, text in enumerate(given_texts) for hit in matcher.find(text)]
    assert [tuple(row) for row in rows] == expected


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from(["folded", "exact", "capitals"]))
def test_more_letters_than_the_alphabet_has_bytes(random, case):
    letters = random.sample([chr(c) for c in range(0x100, 0x590) if chr(c).isalpha()], 150)
    given_patterns = [Pattern(c, f"q{c}q", case) for c in letters] + [Pattern("wild", f"*qq {letters[-1]}a*")]
    text = " ".join(f"q{random.choice(letters).swapcase()}q" for _ in range(60)) + f" Qq {letters[-1]}A"
    assert Matcher(given_patterns).find(text) == plain.find(given_patterns, text)


@settings(max_examples=examples(300), deadline=None)
@given(st.lists(patterns, min_size=1, max_size=6), texts, st.sampled_from(["all", "same id"]), st.data())
def test_without_some_is_as_if_they_had_never_been_looked_for(given_patterns, text, rivals, data):
    matcher, left = Matcher(given_patterns, rivals=rivals), list(given_patterns)
    for _ in range(2):
        dropped = data.draw(st.sets(st.integers(0, len(left) - 1))) if left else set()
        matcher, left = matcher.without(dropped), [p for n, p in enumerate(left) if n not in dropped]
        assert matcher.find(text) == plain.find(left, text, rivals)
    assert list(matcher.patterns) == left
