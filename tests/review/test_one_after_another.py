"""Sessions one after another or side by side, and messages that come twice: nothing is lost, and nothing done twice."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.review.session import ELSEWHERE
from analysis.review.widget import ReviewWidget
from tests.review.conftest import Opened
from tests.review.test_session import kept, lines


def test_another_session_begins_where_the_last_one_was_ended(opened: Opened) -> None:
    first = opened()
    first.do({"do": "accept"})
    first.do({"do": "reject", "k": 0})  # not decided: another kernel need not know of it
    again = opened()
    assert (again.at, again.done()) == (1, 1)
    assert again.coding == again.machine()


def test_two_windows_on_one_queue_decide_nothing_twice(opened: Opened) -> None:
    one, other = opened(), opened()
    one.do({"do": "accept"})
    before = lines(one)
    other.do({"do": "reject", "k": 0})
    other.do({"do": "accept"})  # the sentence was decided meanwhile
    assert other.message == ELSEWHERE
    assert lines(one) == before
    assert kept(one) == [("a", 0)]
    other.do({"do": "reject", "k": 0})  # now that it is seen, it can be decided anew
    other.do({"do": "accept"})
    assert kept(one) == [("a", 0)]
    assert next(row[2:] for row in lines(one)) == ["mentions", "reject", "NRV"]


def test_a_step_that_arrives_twice_or_late_does_nothing(opened: Opened) -> None:
    session = opened()
    step = {"do": "accept", "id": "f" * 32, "place": ["a", 0, 31]}
    session.do(step)
    session.do(step)
    assert (session.at, session.done()) == (1, 1)
    late = {"do": "accept", "id": "e" * 32, "place": ["a", 0, 31]}
    for _ in range(2):
        session.do(late)
        assert session.done() == 1
        assert "Another window" in session.message


def test_words_that_are_sent_twice_are_brought_into_the_codebook_once(opened: Opened) -> None:
    brought: list[object] = []
    widget = ReviewWidget(opened(), lambda *given: brought.append(given))
    asked = {"do": "codebook", "id": "c" * 32, "place": ["a", 0, 31], "start": 0, "end": 8}
    for _ in range(3):
        widget._handle_custom_msg(asked, [])
    assert brought == [("Norvania", ("a", 0, 8))]


KILLED = """
import os, sys
from pathlib import Path
from analysis.review.journal import Journal
from analysis.review.session import Session
from analysis.review.material import Material
from analysis.review import queues
from tests.review.conftest import corpus
material = Material(corpus())
folder = Path(sys.argv[1])
session = Session(material, queues.queue(material.corpus, order="text"), Journal(folder / "decisions", "Ilse Quill"),
                  folder / "corrections.csv")
for _ in range(2):
    session.do({"do": "accept"})
if sys.argv[2] == "torn":
    with session.journal.file.open("ab") as file:
        file.write(b'{"id": "half of a li')
    with (folder / "corrections.csv").open("ab") as file:
        file.write(b"a,72,92,co")
os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize("how", ["whole", "torn"])
def test_a_killed_program_loses_nothing_that_was_decided(opened: Opened, tmp_path: Path, how: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path), how], env=os.environ | {"PYTHONPATH": "."}, check=False
    )
    assert done.returncode == -9
    session = opened()
    assert (session.done(), session.at) == (2, 2)
    session.do({"do": "accept"})
    assert kept(session) == [("a", 0), ("a", 32), ("a", 72)]
    if how == "whole":
        assert len(lines(session)) == 6


def test_lines_that_did_not_reach_the_file_are_written_by_the_next_session(opened: Opened) -> None:
    session = opened()
    session.do({"do": "accept"})
    whole = session.corrections.read_bytes()  # type: ignore[union-attr]
    for cut in range(whole.index(b"\n") + 1, len(whole)):
        session.corrections.write_bytes(whole[:cut])  # type: ignore[union-attr]
        again = opened()
        assert sorted(map(tuple, lines(again))) == sorted(map(tuple, lines(opened())))
        assert len(lines(again)) == 3, whole[:cut]
