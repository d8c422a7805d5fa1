"""A table that is not what a measure needs is answered with a sentence, whichever function is called and however."""

from inspect import signature

import pandas as pd
import pytest

from analysis.contracts.table_arguments import has, takes
from analysis.errors import BroadsheetError
from analysis.measure import levels
from analysis.measure.networks import comention
from tests import examples

MEASURES = [
    (module.__name__, name)
    for room in ("analysis.measure", "analysis.present.figures")
    for module in examples.modules(room)
    for name, function in examples.functions(module).items()
    if examples.tables(function)
]


@pytest.mark.parametrize(("module", "name"), MEASURES, ids=lambda v: v.removeprefix("analysis."))
def test_a_table_without_columns_is_answered_with_a_sentence(module: str, name: str) -> None:
    found = examples.calls(module)[name]
    assert found, "it has no example that calls it"
    for call in found:
        nothing = dict.fromkeys(examples.frames(call), pd.DataFrame())
        with pytest.raises(BroadsheetError, match="needs the column"):
            call.again(**nothing)


@pytest.mark.parametrize(("module", "name"), MEASURES, ids=lambda v: v.removeprefix("analysis."))
def test_a_column_that_is_lacking_is_not_needed_or_named(module: str, name: str) -> None:
    for call in examples.calls(module)[name]:
        for table, frame in examples.frames(call).items():
            for column in frame.columns:
                try:
                    call.again(**{table: frame.drop(columns=column)})
                except BroadsheetError as error:
                    assert f"`{column}`" in str(error), error


@pytest.mark.parametrize(("module", "name"), MEASURES, ids=lambda v: v.removeprefix("analysis."))
@pytest.mark.parametrize("wrong", [None, [], "mentions", pd.Series([1])], ids=["none", "list", "text", "series"])
def test_what_is_no_table_is_answered_with_a_sentence(module: str, name: str, wrong: object) -> None:
    for call in examples.calls(module)[name]:
        optional = {p.name for p in signature(call.function).parameters.values() if p.default is None}
        for table in {*examples.frames(call)} - (optional if wrong is None else set()):
            try:
                call.again(**{table: wrong})
            except BroadsheetError as error:
                assert "as a DataFrame, got" in str(error)
            else:  # it is not looked at, whatever it is
                call.again(**{table: pd.DataFrame()})


def test_the_sentence_says_what_is_there_and_where_the_column_comes_from() -> None:
    mentions = pd.DataFrame(
        {"article_id": ["a"], "sentence_id": [0], "actor_id": ["NRV"], "nod": ["NRV"], "state": None}
    )
    with pytest.raises(BroadsheetError) as error:
        comention.ties(mentions, pd.DataFrame())
    assert str(error.value) == (
        "`comention.ties` needs the column `node` in `mentions`, whose columns are: article_id, sentence_id, actor_id, "
        "nod, state. Did you mean `nod`? `levels.counted` gives a table that has it."
    )
    with pytest.raises(BroadsheetError, match="The table `actors` with all its columns comes from `codebook"):
        levels.counted(mentions.assign(kind="state", role=None, how="alias"), pd.DataFrame({"actor_id": []}))


def test_an_object_that_holds_the_table_is_answered_with_its_name() -> None:
    from analysis import annotate, corpus

    read = corpus.read(pd.DataFrame({"text": ["Zenda has a bridge."]}))
    found = annotate.articles(read, states="codebook", profile="lexical")
    with pytest.raises(BroadsheetError, match=r"got Annotations\. It holds such a table: hand over its `\.mentions`\."):
        levels.counted(found, found.actors)  # type: ignore[arg-type]


def test_a_table_that_may_be_left_out_is_not_asked_for() -> None:
    @takes(articles="article_id", codes="theme_id")
    def counted(articles: pd.DataFrame, codes: pd.DataFrame | None = None) -> int:
        return len(articles)

    assert counted(pd.DataFrame({"article_id": ["a"]})) == counted(pd.DataFrame({"article_id": ["a"]}), None) == 1
    with pytest.raises(BroadsheetError, match="`theme_id` in `codes`"):
        counted(pd.DataFrame({"article_id": ["a"]}), codes=pd.DataFrame())
    with pytest.raises(TypeError, match="articles"):
        counted()  # type: ignore[call-arg]


def test_of_a_wide_table_some_columns_are_shown() -> None:
    with pytest.raises(BroadsheetError, match=r"columns are: c0, .*, c11, …\.$"):
        has(pd.DataFrame(columns=[f"c{k}" for k in range(40)]), ["unlike"], of="f")
