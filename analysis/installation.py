"""How the package came here, as a checkout or as a wheel: where its pages lie, how it is called, what it may lack."""

import importlib
import re
import sys
from contextlib import suppress
from pathlib import Path

from analysis.resources import PACKAGE

NAME = "broadsheet"
# A wheel carries within the package what in a checkout lies beside it.
_WITHIN = PACKAGE / "scaffold"


def is_checkout() -> bool:
    """Whether the package runs from the folder that it is developed in.

    Examples
    --------
    >>> is_checkout() == (PACKAGE.parent / "bootstrap.py").is_file()
    True
    """
    return not _WITHIN.is_dir()


def beside() -> Path:
    """The folder of the notebooks, the pages and the worked example.

    Examples
    --------
    >>> (beside() / "_quarto.yml").is_file()
    True
    """
    return PACKAGE.parent if is_checkout() else _WITHIN


def command() -> str:
    """What a person types before the name of a command, as this process was started.

    Examples
    --------
    >>> command() in ("broadsheet", "python -m analysis")
    True
    """
    return NAME if Path(sys.argv[0]).stem == NAME else "python -m analysis"


def lacks(package: str) -> str:
    """The sentence on a package that is not there: how it comes into this environment.

    Parameters
    ----------
    package : str
        The name that it is imported by, which is taken for the name that it is installed by: case, dots and
        underscores aside, they are the same for every package of an extra.

    Examples
    --------
    >>> lacks("papermill")  # doctest: +ELLIPSIS
    'The package `papermill` is not in this environment; run `...
    """
    if is_checkout():
        way = "`python3 bootstrap.py` in the folder of Broadsheet and use its .venv/bin/python (or `make report`)"
    else:
        way = f"`pip install '{NAME}{_extra(package)}'`"
    return f"The package `{package}` is not in this environment; run {way}."


def _extra(package: str) -> str:
    """The first extra that asks for a package, in brackets; empty where every installation has it."""
    from importlib.metadata import PackageNotFoundError, requires  # not for a list of the commands

    try:
        asked = requires(NAME) or []
    except PackageNotFoundError:  # the files were copied, not installed
        asked = []
    for line in asked:
        name, extra = re.match(r"[\w.-]+", line), re.search(r"extra == ['\"]([^'\"]+)", line)
        if name and extra and _normal(name[0]) == _normal(package):
            return f"[{extra[1]}]"
    return ""


def _normal(name: str) -> str:
    """A name as registries compare them."""
    return re.sub(r"[-_.]+", "-", name).lower()


def import_jsonschema() -> None:
    """Have jsonschema imported without its check of IRIs, if it is not there yet.

    The check builds 39 grammars when it is imported, a second in every process that draws a chart or runs a notebook.
    Altair and nbformat check no formats.

    Examples
    --------
    >>> import_jsonschema()
    >>> "jsonschema" in sys.modules
    True
    """
    slow = "rfc3987_syntax"
    if "jsonschema" in sys.modules or slow in sys.modules:
        return
    sys.modules[slow] = None  # type: ignore[assignment]  # so Python says that it is not installed
    try:
        with suppress(ImportError):
            importlib.import_module("jsonschema")
    finally:
        del sys.modules[slow]
