"""What a person decided reaches the tables and the network; what no longer fits is told and changes nothing."""

import csv
import shutil
from pathlib import Path

import pandas as pd
import pytest

from analysis import settings, tables
from analysis.corrections.decisions import COLUMNS
from analysis.errors import BroadsheetError
from analysis.measure import levels
from analysis.measure.networks import comention
from analysis.pipeline import decision_file, plan, run
from tests.study import ROOT, Study, made

SENTENCE = "The king of Norvania met the president of India in Quillport, where they spoke of the harvest."
SUMMIT = "Russia and India will hold a summit, and the ministers of Russia are to come to Quillport too."
LOST = "Also Read: Pakistan has a new harbour"
TEXT = f"The king comes to Quillport\n\n{SENTENCE} {SUMMIT}\n\n{LOST}\n\n{SUMMIT} {SENTENCE} And that was all of it.\n"
FIRST = TEXT.index(SUMMIT)


def _row(words: str, layer: str, decision: str, value: str = "", *, after: int = 0, article: str = "a") -> list[object]:
    start = TEXT.index(words, after)
    return [article, start, start + len(words), layer, decision, value, words, ""]


def _decide(study: Study, *rows: list[object]) -> None:
    with (study.folder / "corrections.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *rows])


def _read(study: Study, *names: str) -> list[pd.DataFrame]:
    return [tables.read(name, study.folder / "build" / "tables") for name in names]


def _weight(study: Study, one: str, other: str) -> int:
    mentions, actors, sentences = _read(study, "mentions", "actors", "sentences")
    pairs = comention.ties(levels.counted(mentions, actors, level="state"), sentences, within="sentence")
    both = pairs[(pairs["source"] == one) & (pairs["target"] == other)]
    return int(both["weight"].sum())


def _annotate(study: Study) -> list[str]:
    """Bring the tables up to date; what is said of decisions that do not fit."""
    project = settings.load(study.folder)
    run.run(project, only=plan.ANNOTATION, say=lambda line: None)
    return decision_file.stale(project)


@pytest.fixture
def small(tmp_path: Path) -> Study:
    """A study with one article and the codebooks of the example, annotated without a model."""
    study = made(tmp_path / "study", articles=False)
    for name in ("actors", "themes"):
        shutil.copyfile(ROOT / f"analysis/codebook/{name}.yaml", study.folder / f"codebook/{name}.yaml")
    study.edit("broadsheet.toml", 'profile = "full" ', 'profile = "lexical" ')
    (study.folder / "articles" / "a.txt").write_text(TEXT, encoding="utf-8")
    _annotate(study)
    return study


def test_what_a_person_decided_is_in_the_tables(small: Study) -> None:
    before = _weight(small, "IND", "RUS")
    assert before == 2
    _decide(
        small,
        _row("Russia", "mentions", "reject", "RUS", after=FIRST),
        _row("Norvania", "mentions", "accept", "PAK"),
        _row("India", "mentions", "recode", "CHN"),
        _row(SUMMIT, "codes", "recode", "diplomacy_summits > trade_economy"),
        _row(SENTENCE, "codes", "accept", "trade_economy"),
    )
    assert _annotate(small) == []
    mentions, codes, sentences, warnings, outcome = _read(
        small, "mentions", "codes", "sentences", "warnings", "corrections"
    )
    found = mentions.set_index("start")
    assert TEXT.index("Russia", FIRST) not in found.index
    assert found.loc[TEXT.index("Norvania"), ["actor_id", "kind", "role", "how"]].tolist() == [
        *("PAK", "state", "polity", "person")
    ]
    assert found.loc[TEXT.index("India"), ["actor_id", "how"]].tolist() == ["CHN", "person"]
    # Russia is named twice in the first of the two sentences: the tie stays until both are rejected
    assert _weight(small, "IND", "RUS") == 2
    themes = codes.merge(sentences).groupby("start")["theme_id"].agg(sorted)
    assert "trade_economy" in themes[FIRST]
    assert "diplomacy_summits" not in themes[FIRST]
    assert "trade_economy" in themes[TEXT.index(SENTENCE)]
    assert warnings[warnings["kind"] == "correction"].empty
    assert outcome["problem"].isna().all()
    again = TEXT.index("Russia", TEXT.index("Russia", FIRST) + 1)
    _decide(
        small,
        _row("Russia", "mentions", "reject", "RUS", after=FIRST),
        _row("Russia", "mentions", "reject", "RUS", after=again),
    )
    _annotate(small)
    assert _weight(small, "IND", "RUS") == before - 1


def test_a_line_that_a_person_calls_article_is_read(small: Study) -> None:
    lines, mentions = _read(small, "lines", "mentions")
    where = TEXT.index(LOST)
    assert lines.set_index("start").loc[where, "label"] == "boilerplate"
    assert "PAK" not in set(mentions["actor_id"])
    _decide(small, _row(LOST, "lines", "recode", "article"))
    _annotate(small)
    lines, mentions, articles = _read(small, "lines", "mentions", "articles")
    assert lines.set_index("start").loc[where, ["label", "reason"]].tolist() == ["article", "decided by a person"]
    assert "PAK" in set(mentions["actor_id"])
    assert "a new harbour" in articles["body"].item()


def test_what_no_longer_fits_is_told_and_not_applied(small: Study) -> None:
    before = _read(small, "mentions", "codes")
    stale = _row("Russia", "mentions", "reject", after=FIRST)
    stale[6] = "Ostrel"
    _decide(small, stale, _row("India", "mentions", "reject", article="gone"))
    said = _annotate(small)
    assert [sentence.split(" is not applied: ")[1] for sentence in sorted(said)] == [
        *("the words there are now “Russia”.", "there is no article `gone`.")
    ]
    mentions, codes, warnings = _read(small, "mentions", "codes", "warnings")
    pd.testing.assert_frame_equal(mentions, before[0])
    pd.testing.assert_frame_equal(codes, before[1])
    assert (warnings["kind"] == "correction").sum() == 2


def test_a_mistake_in_the_file_is_one_sentence(small: Study) -> None:
    _decide(small, _row("India", "mentoins", "reject"))
    with pytest.raises(
        BroadsheetError, match=r"corrections.csv, line 2 has layer = `mentoins`; did you mean `mentions`"
    ):
        _annotate(small)
    (small.folder / "corrections.csv").unlink()
    (small.folder / "broadsheet.toml").write_text('corpus = "articles"\ncorrections = "c.csv"\n', encoding="utf-8")
    with pytest.raises(BroadsheetError, match=r"c.csv cannot be read"):
        _annotate(small)


def test_the_commands_tell_and_leave_other_sources_alone(small: Study) -> None:
    stale = _row("India", "mentions", "reject")
    _decide(small, [*stale[:6], "Ostrel", ""])
    (small.folder / "other").mkdir()
    (small.folder / "other" / "a.txt").write_text(TEXT, encoding="utf-8")
    for sources, told in (("articles", True), ("other", False)):
        done = small.run("analysis", "annotate", sources, "--out", "out", "--profile", "lexical")
        assert done.returncode == 0, done.stderr
        assert ("note: Correction in line 2" in done.stdout) == told
        assert (len(pd.read_csv(small.folder / "out" / "corrections.csv")) == 1) == told


def test_a_decision_runs_the_steps_of_its_layer(study: Study) -> None:
    codes, sentences = (tables.read(name, study.folder / "build" / "tables") for name in ("codes", "sentences"))
    row = codes.merge(sentences).iloc[0]
    _decide(study, [row["article_id"], row["start"], row["end"], "codes", "reject", row["theme_id"], row["text"], ""])
    assert study.steps() == {
        *("themes", "corrections", "notebook theme_frequencies", "notebook voices", "notebook timeline"),
        *("notebook comparison", "notebook trends"),
        *("specifications", "claims", "notebook specification", "notebook corpus", "variables"),
        *("evidence", "article pages", "concordance", "exports", "summary", "provenance"),
    }
    assert len(tables.read("codes", study.folder / "build" / "tables")) == len(codes) - 1
    assert "1 finding was decided by hand." in (study.folder / "_variables.yml").read_text(encoding="utf-8")
