"""What is typed wrongly is refused with what was expected, what came, and the nearest that is known."""

import pytest

from analysis.command_line import parser

WRONG = {
    "reprot": ["'reprot'", "`report`"],
    "annotate seeds --out x --wokers 2": ["nothing more, got '--wokers'", "`--workers`"],
    "annotate seeds --out x --profile lexcal": ["--profile", "'lexcal'", "`lexical`"],
    "annotate seeds --out=": ["--out", "the name of a file or folder"],
    "annotate seeds --out x --part 0": ["--part", "a whole number from 1 on, got '0'"],
    "annotate seeds --out x --workers ten": ["--workers", "a whole number from 1 on, got 'ten'"],
    "candidates --most=-1": ["--most", "a whole number from 1 on, got '-1'"],
    "sample --size 1e3": ["--size", "a whole number from 1 on, got '1e3'"],
    "sample --seed=-1": ["--seed", "a whole number from 0 on, got '-1'"],
    "sample --by artcle": ["--by", "`article`"],
    "plan --width wide": ["--width", "a number, such as .05, got 'wide'"],
    "lab --port 70000": ["--port", "a whole number from 1 to 65,535, got '70000'"],
    "codebook tyr roads": ["'tyr'", "`try`"],
    "corpus seeds more": ["nothing more, got 'more'"],
}


@pytest.mark.parametrize("typed", WRONG)
def test_what_is_typed_wrongly_is_told(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        parser().parse_args(typed.split(" "))
    told = capsys.readouterr().err.splitlines()[-1]
    assert stopped.value.code == 2 and all(one in told for one in WRONG[typed]), told


@pytest.mark.parametrize("number", ["1", " 12 ", "+3", "999999999999"])
def test_whole_numbers_are_read(number: str) -> None:
    assert parser().parse_args(["sample", "--size", number]).size == int(number)
