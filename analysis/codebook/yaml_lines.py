"""YAML read with the line of everything in it, and complaints that name file and line.

Scalars are kept as they are written: `NO`, `on` and `2021` are words here, not truth values or numbers.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, cast

import yaml

from analysis import documents
from analysis.errors import CodebookError, did_you_mean

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NAMES = {yaml.ScalarNode: "a single value", yaml.SequenceNode: "a list", yaml.MappingNode: "a mapping"}


@dataclass(frozen=True, slots=True)
class Marked:
    """A piece of a YAML file that knows where it stands."""

    path: Path
    node: yaml.Node

    @property
    def line(self) -> int:
        """Its line, from 1."""
        return int(self.node.start_mark.line) + 1

    def wrong(self, sentence: str) -> NoReturn:
        """Stop with a sentence about this place."""
        raise CodebookError(f"{self.path.name}, line {self.line}: {sentence}")

    def text(self, what: str) -> str:
        """The value of a scalar, which must not be empty."""
        if not isinstance(self.node, yaml.ScalarNode):
            self.wrong(f"expected {what} as a single value, found {NAMES[type(self.node)]}.")
        if not self.node.value.strip():
            self.wrong(f"expected {what}, found nothing.")
        return str(self.node.value).strip()

    def choice(self, what: str, known: Iterable[str]) -> str:
        """A scalar that is one of some words."""
        known, given = list(known), self.text(what)
        if given not in known:
            self.wrong(f"`{given}` is no {what}; {did_you_mean(given, known)}")
        return given

    def items(self, what: str) -> "list[Marked]":
        """The members of a list; a single value or mapping is a list of one."""
        if isinstance(self.node, yaml.ScalarNode) and not self.node.value:
            self.wrong(f"expected a list of {what}, found nothing.")
        nodes = self.node.value if isinstance(self.node, yaml.SequenceNode) else [self.node]
        return [Marked(self.path, node) for node in nodes]

    def pairs(self, what: str) -> "Iterator[tuple[Marked, Marked]]":
        """Keys and values of a mapping; the same key twice is a mistake."""
        if not isinstance(self.node, yaml.MappingNode):
            self.wrong(f"expected {what} as a mapping of keys to values, found {NAMES[type(self.node)]}.")
        seen: dict[str, int] = {}
        for key_node, value in self.node.value:
            key = Marked(self.path, key_node)
            name = key.text("a key")
            if name in seen:
                key.wrong(f"`{name}` is already there in line {seen[name]}; join the two, or rename one.")
            seen[name] = key.line
            yield key, Marked(self.path, value)

    def fields(self, what: str, known: Iterable[str], required: Iterable[str] = ()) -> "dict[str, Marked]":
        """A mapping by key, of which only some are known."""
        found = {key.choice(f"key of {what}", known): value for key, value in self.pairs(what)}
        for name in required:
            if name not in found:
                self.wrong(f"{what} has no `{name}`; add one.")
        return found


def read(path: Path, *, empty: bool = False) -> Marked:
    """Read a YAML file without interpreting its scalars.

    Parameters
    ----------
    path : Path
        The file.
    empty : bool
        Whether a file of comments alone will do.

    Raises
    ------
    CodebookError
        The file is not there, is not UTF-8, is empty, or is not YAML.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "actors.yaml"
    >>> _ = path.write_text("NOR: {label: Norvania}", encoding="utf-8")
    >>> [(key.text("id"), key.line) for key, _ in read(path).pairs("a codebook")]
    [('NOR', 1)]
    """
    try:
        text = documents.text(path, error=CodebookError)
        if line := documents.too_deep(text, LOADER):
            raise CodebookError(
                f"{path.name}, line {line:,}: lists or mappings nest over {documents.DEEPEST} levels; mend it."
            )
        node = yaml.compose(text, Loader=LOADER)
    except FileNotFoundError:
        raise CodebookError(f"Expected the codebook {path.name} in {path.parent}, found none; add it.") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        # YAML reads a star at the beginning of a word as a reference to another place.
        star = "alias" in f"{error.problem} {error.context}"
        advice = "put a phrase that begins with a star in quotes" if star else "check indents, colons and quotes"
        raise CodebookError(f"{path.name}, line {line}: not valid YAML ({error.problem}); {advice}.") from None
    except yaml.YAMLError as error:
        raise CodebookError(f"{path.name}: not valid YAML ({str(error).splitlines()[0]}); mend it.") from None
    if node is None and not (empty and text.strip()):
        raise CodebookError(f"{path.name}, line 1: expected a mapping of ids to entries, found an empty file.")
    return Marked(path, node or cast("yaml.Node", yaml.compose("{}")))
