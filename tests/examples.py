"""The examples of the package's docstrings as data: which functions have one, and how these call them."""

import doctest
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any, NamedTuple

import pandas as pd

Function = Callable[..., Any]
_TABLE = re.compile(r"(?:<class ')?(?:pandas|pd)\.DataFrame(?:'>)?(?: \| None)?")


class Call(NamedTuple):
    """A call in an example: the function and what it was given, by name."""

    function: Function
    given: dict[str, Any]

    def again(self, **changed: Any) -> Any:
        """The same call with other arguments; what it yields is gone through."""
        bound = inspect.signature(self.function).bind_partial()
        bound.arguments.update(self.given | changed)
        found = self.function(*bound.args, **bound.kwargs)
        return list(found) if inspect.isgenerator(found) else found


def modules(package: str) -> Iterator[ModuleType]:
    """The modules of a package and of those below it."""
    found = import_module(package)
    for one in pkgutil.walk_packages(found.__path__, f"{package}."):
        if not one.ispkg and not one.name.rpartition(".")[2].startswith("_"):
            yield import_module(one.name)


def functions(module: ModuleType) -> dict[str, Function]:
    """The functions that a module defines for others."""
    return {
        name: value
        for name, value in vars(module).items()
        if inspect.isfunction(value) and value.__module__ == module.__name__ and not name.startswith("_")
    }


def tables(function: Function) -> list[str]:
    """The arguments of a function that are tables."""
    parameters = [p for p in inspect.signature(function).parameters.values() if p.kind is not p.VAR_POSITIONAL]
    return [p.name for p in parameters if _TABLE.fullmatch(str(p.annotation))]


@cache
def calls(module: str) -> dict[str, tuple[Call, ...]]:
    """The calls that the examples of a module make, by function; each is run once, and has to give what it says."""
    known = functions(import_module(module))
    seen: dict[str, list[Call]] = {name: [] for name in known}

    def heard(name: str, function: Function) -> Function:
        def called(*args: Any, **kwargs: Any) -> Any:
            bound = inspect.signature(function).bind(*args, **kwargs)
            seen[name].append(Call(function, dict(bound.arguments)))
            return function(*args, **kwargs)

        return called

    listening = {name: heard(name, function) for name, function in known.items()}
    for example in doctest.DocTestFinder().find(import_module(module)):
        example.globs = vars(import_module(module)) | listening
        assert doctest.DocTestRunner(verbose=False).run(example).failed == 0, example.name
    return {name: tuple(found) for name, found in seen.items()}


def frames(call: Call) -> dict[str, pd.DataFrame]:
    """The tables that a call was given."""
    return {name: value for name, value in call.given.items() if isinstance(value, pd.DataFrame)}
