"""What a function does untold: as its docstring says, and alike wherever a parameter has the same name."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import analysis

ROOMS = ("corpus", "codebook", "annotate", "measure")
IN_WORDS = {"one half": 0.5, "none": 0}
# By how many another reader would expect them; a report shows several of these measures beside each other.
CONVENTIONS = {
    "seed": {0},
    "replicates": {100, 1000, 2000},  # 2,000 where a quantile of the tails decides, 100 where each is parted anew
    "level": {0.05, "actor", "state"},  # the share of false ties; actors, or their states
    "window": {1, 3},  # 1: periods by themselves
    "enough": {12},
    "resolution": {1.0},
    "longest": {1},
    "top": {5},
    "block": {2**18},
    "examples": {3},
    "rows": {2_000},
    "characters": {20_000_000},
    "parts": {("body",), ("title", "standfirst", "body")},
}


def _functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    for room in ROOMS:
        package = importlib.import_module(f"analysis.{room}")
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for name, function in vars(module).items():
                own = getattr(function, "__module__", None) == found.name
                if own and inspect.isroutine(function) and not name.startswith("_"):
                    yield f"{found.name.removeprefix(f'{analysis.__name__}.')}.{name}", function


GIVEN = [
    (f"{where}({name})", function, parameter.default)
    for where, function in _functions()
    for name, parameter in inspect.signature(function).parameters.items()
    if parameter.default not in (inspect.Parameter.empty, None)
]


def stated(function: Callable[..., Any], parameter: str) -> float | None:
    """The number that a docstring gives as the default of a parameter, if it gives one."""
    paragraph = re.search(rf"^{parameter}\b.* : .*\n((?: +.*\n?|\n(?= ))+)", inspect.getdoc(function) or "", re.M)
    text = re.search(r"Default:? (none|one half|-?[\d,]*\d(?:\.\d+)?)\b", paragraph[1]) if paragraph else None
    if not text:
        return None
    return IN_WORDS[text[1]] if text[1] in IN_WORDS else float(text[1].replace(",", ""))


@pytest.mark.parametrize(("where", "function", "default"), GIVEN, ids=[where for where, *_ in GIVEN])
def test_a_default_is_what_its_docstring_says_and_what_it_is_elsewhere(
    where: str, function: Callable[..., Any], default: object
) -> None:
    name = where.split("(")[1].rstrip(")")
    said = stated(function, name)
    if isinstance(default, int | float) and said is not None:
        assert default == said
    if name in CONVENTIONS:
        assert default in CONVENTIONS[name]


def test_docstrings_do_state_defaults() -> None:
    numbers = [stated(function, where.split("(")[1].rstrip(")")) for where, function, _ in GIVEN]
    assert sum(number is not None for number in numbers) >= 15
