"""Discourse networks: the figures of the DNA manual, its formulas in plain loops, and statements counted by hand."""

from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis.errors import BroadsheetError
from analysis.measure.networks import discourse

# Leifeld, Gruber & Bossner, Discourse Network Analyzer Manual, figure "Affiliation network … and their induced
# actor congruence network … and concept congruence network": its dashed and its solid lines.
MANUAL = pd.DataFrame(
    [("a1", "c1"), ("a2", "c1"), ("a2", "c2"), ("a2", "c3"), ("a3", "c3"), ("a3", "c5"), ("a4", "c3"), ("a5", "c3"),
     ("a5", "c4")], columns=["source", "target"],
)  # fmt: skip
ACTORS = {("a1", "a2"), ("a2", "a3"), ("a2", "a5"), ("a3", "a4"), ("a3", "a5"), ("a2", "a4"), ("a4", "a5")}
CONCEPTS = {("c1", "c2"), ("c1", "c3"), ("c2", "c3"), ("c3", "c4"), ("c3", "c5")}


def _weights(table: pd.DataFrame) -> dict[tuple[str, str], float]:
    return {(r.source, r.target): r.weight for r in table.itertuples()}


def test_the_networks_of_the_manual() -> None:
    assert set(_weights(discourse.congruence(MANUAL))) == ACTORS
    turned = MANUAL.rename(columns={"source": "target", "target": "source"})
    assert set(_weights(discourse.congruence(turned))) == CONCEPTS


@pytest.mark.parametrize(
    ("first", "second", "congruence", "conflict"),
    # the manual's figure on binary qualifiers: both for, both against, and one of each
    [(True, True, 1, 0), (False, False, 1, 0), (True, False, 0, 1), (False, True, 0, 1)],
)
def test_agreement_and_dispute(first: bool, second: bool, congruence: int, conflict: int) -> None:
    said = pd.DataFrame({"source": ["a1", "a2"], "target": "c1", "qualifier": [first, second]})
    found = {name: _weights(discourse.congruence(said, aggregation=name)) for name in ("congruence", "conflict")}
    assert found["congruence"].get(("a1", "a2"), 0) == congruence
    assert found["conflict"].get(("a1", "a2"), 0) == conflict
    assert _weights(discourse.congruence(said, aggregation="subtract")) == {("a1", "a2"): congruence - conflict}


# The statements of DNA's own sample data, `rDNA/inst/extdata/sample.dna` (congressional hearings, after Fisher,
# Leifeld & Iwaki 2012): who says what of each concept, + for agreement, - for disagreement, in order.
SAMPLE = {
    "Alliance": "co2+ laws+ cause+ co2+",
    "Energy": "economy- economy- co2- co2+",
    "Environment": "laws+ laws+ laws+ laws+ laws+ laws+ economy- laws+ laws+ laws+ laws+",
    "Petrochemical": "economy- laws- laws- economy-",
    "Senate": "economy- laws+ economy- co2- laws+",
    "Sierra": "real+ co2+ economy+ cause+ laws+ economy+",
    "USPIRG": "real+ real+ economy+ cause+ co2+ cap+",
}


@pytest.fixture
def sample() -> pd.DataFrame:
    rows = [(who, one[:-1], one[-1] == "+") for who, said in SAMPLE.items() for one in said.split()]
    return pd.DataFrame(rows, columns=["source", "target", "qualifier"])


def test_the_published_figures_of_dna(sample: pd.DataFrame) -> None:
    """Those that rDNA's own tests expect of these data (`rDNA/rDNA/tests/testthat/test-network.R`)."""
    two = discourse.affiliation(sample)
    assert (two["source"].nunique(), two["target"].nunique()) == (7, 6)
    assert (two["weight"].sum(), len(two)) == (40, 22)
    cells = _weights(two)
    assert (cells["Energy", "economy"], cells.get(("Energy", "cap"), 0)) == (2, 0)
    one = discourse.congruence(sample)
    assert (2 * one["weight"].sum(), len(one)) == (276, 21)  # DNA's matrix has each pair twice
    ties = _weights(one)
    assert (ties["Alliance", "Environment"], ties["Energy", "Environment"]) == (10, 2)
    average = discourse.congruence(sample, aggregation="congruence", normalization="average")
    assert round(2 * average["weight"].sum()) == 26
    fewer = sample[(sample["target"] != "laws") & ~sample["source"].isin(["Senate", "Sierra"])]
    average = discourse.congruence(fewer, aggregation="congruence", normalization="average")
    assert (fewer["source"].nunique(), round(2 * average["weight"].sum())) == (5, 10)


@pytest.mark.parametrize(
    ("aggregation", "expected"),
    [
        # Energy: economy -2, co2 -1 +1; Senate: economy -2, laws +2, co2 -1
        ("ignore", 2 * 2 + 2 * 1), ("congruence", 2 * 2 + 1 * 1), ("conflict", 1 * 1), ("subtract", 5 - 1),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    ("normalization", "norm"),
    # references: 4 and 5; Jaccard by concept and qualifier: only Energy co2+ (1), only Senate laws+ (2), both 2*2 + 1;
    # with the qualifier ignored: only Senate laws (2), both 2*2 + 2*1
    [("no", (1, 1)), ("average", (4.5, 4.5)), ("jaccard", (1 + 2 + 5, 2 + 6)), ("cosine", (20, 20))],
)
def test_two_organisations_worked_by_hand(
    sample: pd.DataFrame,
    aggregation: discourse.Aggregation,
    expected: int,
    normalization: discourse.Normalization,
    norm: tuple[float, float],
) -> None:
    found = _weights(discourse.congruence(sample, aggregation=aggregation, normalization=normalization))
    assert found["Energy", "Senate"] == pytest.approx(expected / norm[aggregation == "ignore"])


def test_two_mode_kinds_worked_by_hand(sample: pd.DataFrame) -> None:
    kinds = _weights(discourse.affiliation(sample, aggregation="combine"))
    assert [kinds["Energy", "co2"], kinds["Energy", "economy"], kinds["Sierra", "economy"]] == [3, 2, 1]
    sums = _weights(discourse.affiliation(sample, aggregation="subtract", normalization="prominence"))
    # of ten references to the economy three are for, seven against
    assert sums["Energy", "economy"] == pytest.approx(-2 / 10)


def test_a_reference_without_a_qualifier_counts_where_it_is_ignored(sample: pd.DataFrame) -> None:
    unread = pd.DataFrame({"source": ["Senate", "Mute"], "target": ["cap", "laws"], "qualifier": [pd.NA, pd.NA]})
    more = pd.concat([sample, unread]).astype({"qualifier": "boolean"})
    for aggregation in ("congruence", "conflict", "subtract"):
        pd.testing.assert_frame_equal(
            discourse.congruence(more, aggregation=aggregation), discourse.congruence(sample, aggregation=aggregation)
        )
    assert {("Mute", "Senate"), ("Senate", "USPIRG")} <= set(_weights(discourse.congruence(more)))
    assert discourse.affiliation(more)["statements"].sum() == 42
    assert discourse.affiliation(more, aggregation="combine")["statements"].sum() == 40
    assert discourse.congruence(unread.astype({"qualifier": "boolean"}), aggregation="conflict").empty


references = st.lists(st.tuples(st.sampled_from("ABCD"), st.sampled_from("xyz"), st.booleans()), max_size=25)


@given(references, st.sampled_from(["ignore", "congruence", "conflict", "subtract"]),
       st.sampled_from(["no", "average", "jaccard", "cosine"]))  # fmt: skip
def test_the_formulas_of_the_manual(
    rows: list[tuple[str, str, bool]],
    aggregation: discourse.Aggregation,
    normalization: discourse.Normalization,
) -> None:
    said = pd.DataFrame(rows, columns=["source", "target", "qualifier"])
    said = said.astype({"source": "str", "target": "str", "qualifier": "bool"})
    found = _weights(discourse.congruence(said, aggregation=aggregation, normalization=normalization))
    levels = (True,) if aggregation == "ignore" else (True, False)

    def x(i: str, j: str, k: bool) -> int:
        return sum((s, t) == (i, j) and (aggregation == "ignore" or q == k) for s, t, q in rows)

    cells = [(j, k) for j in "xyz" for k in levels]
    for i, o in combinations(sorted({s for s, _, _ in rows}), 2):
        same = sum(x(i, j, k) * x(o, j, k) for j, k in cells)
        opposed = 0 if aggregation == "ignore" else sum(x(i, j, k) * x(o, j, not k) for j, k in cells)
        weight = {"conflict": opposed, "subtract": same - opposed}.get(aggregation, same)
        one, other = (sum(x(a, j, k) for j, k in cells) for a in (i, o))
        apart = sum(x(i, j, k) * (x(o, j, k) == 0) + x(o, j, k) * (x(i, j, k) == 0) for j, k in cells)
        norm = {"no": 1, "average": (one + other) / 2, "jaccard": apart + same, "cosine": one * other}[normalization]
        assert found.get((i, o), 0) == pytest.approx(weight / norm)
    assert all(i < o for i, o in found)


SAID = pd.DataFrame(
    [("A", "x", True), ("A", "x", True), ("A", "x", False), ("A", "y", True), ("B", "x", False)],
    columns=["source", "target", "qualifier"],
)


@pytest.mark.parametrize(
    ("aggregation", "normalization", "expected"),
    [
        ("ignore", "no", [3, 1, 1]),
        ("subtract", "no", [1, 1, -1]),
        ("combine", "no", [3, 1, 2]),
        ("ignore", "activity", [3 / 4, 1 / 4, 1]),
        ("ignore", "prominence", [3 / 4, 1, 1 / 4]),
        ("subtract", "activity", [1 / 4, 1 / 4, -1]),
    ],
)
def test_affiliation(aggregation: discourse.Affiliation, normalization: discourse.Share, expected: list[float]) -> None:
    found = discourse.affiliation(SAID, aggregation=aggregation, normalization=normalization)
    assert list(zip(found["source"], found["target"], strict=True)) == [("A", "x"), ("A", "y"), ("B", "x")]
    assert found["weight"].tolist() == pytest.approx(expected)
    assert found["statements"].tolist() == [3, 1, 1]


@pytest.fixture
def speech() -> pd.DataFrame:
    """Quill over two sentences and again, an anonymous voice; in another article Norvania, quoting her, and she."""
    rows = [
        ("a", 5, 50, "direct", "ilse_quill"),
        ("a", 95, 110, "direct", "ilse_quill"),
        ("a", 62, 80, "direct", "anonymous"),
        ("a", 62, 81, "direct", None),
        ("b", 21, 40, "indirect", "NRV"),
        ("b", 25, 35, "direct", "ilse_quill"),  # within what Norvania says
        ("b", 42, 50, "direct", "ilse_quill"),
        ("b", 52, 59, "direct", "unattributed"),
    ]
    return pd.DataFrame(rows, columns=["article_id", "start", "end", "kind", "speaker_id"])


@pytest.fixture
def codes() -> pd.DataFrame:
    rows = [("a", 0, "harvest"), ("a", 1, "harvest"), ("a", 1, "roads"), ("a", 2, "roads"), ("a", 3, "harvest")]
    rows += [("b", 1, "harvest")]
    return pd.DataFrame(rows, columns=["article_id", "sentence_id", "theme_id"])


@pytest.mark.parametrize(
    ("duplicates", "expected"),
    [
        ("include", [("a", 5, "harvest"), ("a", 5, "roads"), ("a", 95, "harvest"), ("b", 42, "harvest")]),
        ("document", [("a", 5, "harvest"), ("a", 5, "roads"), ("b", 42, "harvest")]),
        ("week", [("a", 5, "harvest"), ("a", 5, "roads")]),
        ("acrossrange", [("a", 5, "harvest"), ("a", 5, "roads")]),
    ],
)
def test_statements_and_what_they_refer_to(
    speech: pd.DataFrame,
    sentences: pd.DataFrame,
    codes: pd.DataFrame,
    duplicates: discourse.Duplicates,
    expected: list[tuple[str, int, str]],
) -> None:
    days = pd.to_datetime(["2021-02-01", "2021-02-07"])  # a Monday and the Sunday of its week
    articles = pd.DataFrame({"article_id": ["a", "b"], "published_from": days})
    found = discourse.statements(speech, sentences, codes, duplicates=duplicates, articles=articles)
    quill = found[found["source"] == "ilse_quill"]
    assert list(zip(quill["article_id"], quill["start"], quill["target"], strict=True)) == expected
    assert set(found["source"]) == {"ilse_quill", "NRV"}
    assert _weights(discourse.congruence(found))[("NRV", "ilse_quill")] >= 1


def test_the_qualifier_of_a_statement_is_that_of_its_themes(
    speech: pd.DataFrame, sentences: pd.DataFrame, codes: pd.DataFrame
) -> None:
    signs = ["for", None, "against", "for", "against", "against", "unclear", "for"]
    told = speech.assign(qualifier=pd.Series(signs, dtype="str"))
    found = discourse.statements(told, sentences, codes, duplicates="include")
    quill = found[found["source"] == "ilse_quill"]
    assert [None if pd.isna(q) else bool(q) for q in quill["qualifier"]] == [True, True, None, None]
    # in one article the unread statement of the harvest goes with the one that is for it
    once = discourse.statements(told, sentences, codes)
    assert len(once[(once["source"] == "ilse_quill") & (once["article_id"] == "a")]) == 2
    assert once["qualifier"].dtype == "boolean"
    # what a coder decided on each theme outranks the reading of the statement
    both = discourse.statements(told, sentences, codes.assign(qualifier=False), duplicates="include")
    assert not both["qualifier"].any()


def test_where_qualifiers_are_ignored_one_for_and_one_against_repeat_each_other(
    speech: pd.DataFrame, sentences: pd.DataFrame, codes: pd.DataFrame
) -> None:
    """As DNA filters duplicates: by the qualifier too, unless it is ignored."""
    told = speech.assign(qualifier=pd.Series(["for", "against", *["for"] * 6], dtype="str"))
    apart = discourse.statements(told, sentences, codes)
    ignored = discourse.statements(told, sentences, codes, qualifiers="ignored")
    quill = [found[(found["source"] == "ilse_quill") & (found["article_id"] == "a")] for found in (apart, ignored)]
    assert [sorted(own["target"]) for own in quill] == [["harvest", "harvest", "roads"], ["harvest", "roads"]]
    pd.testing.assert_frame_equal(ignored, discourse.statements(speech, sentences, codes))


def test_weeks_apart_and_days_unknown_are_counted_apart(
    speech: pd.DataFrame, sentences: pd.DataFrame, codes: pd.DataFrame
) -> None:
    for days in (["2021-02-01", "2021-02-08"], ["2021-02-01", None]):
        articles = pd.DataFrame({"article_id": ["a", "b"], "published_from": pd.to_datetime(days)})
        found = discourse.statements(speech, sentences, codes, duplicates="week", articles=articles)
        assert len(found[found["source"] == "ilse_quill"]) == 3


def test_nothing_said_gives_empty_tables(speech: pd.DataFrame, sentences: pd.DataFrame, codes: pd.DataFrame) -> None:
    for said, coded in ((speech.head(0), codes), (speech, codes.head(0)), (speech.head(0), codes.head(0))):
        found = discourse.statements(said, sentences, coded)
        assert found.dtypes.astype(str).tolist() == ["str", "int64", "str", "str"]
        assert found.empty
        for table in (discourse.congruence(found, normalization="jaccard"), discourse.affiliation(found)):
            assert table.dtypes.astype(str).tolist() == ["str", "str", "float64", "int64"]
            assert table.empty


def test_what_cannot_be_is_answered(speech: pd.DataFrame, sentences: pd.DataFrame, codes: pd.DataFrame) -> None:
    with pytest.raises(BroadsheetError, match="no column `qualifier`"):
        discourse.congruence(MANUAL, aggregation="conflict")
    with pytest.raises(BroadsheetError, match="did you mean `subtract`"):
        discourse.congruence(MANUAL, aggregation="substract")
    with pytest.raises(BroadsheetError, match="need the table `articles`"):
        discourse.statements(speech, sentences, codes, duplicates="week")
    with pytest.raises(BroadsheetError, match="cannot be divided"):
        discourse.affiliation(SAID, aggregation="combine", normalization="activity")
