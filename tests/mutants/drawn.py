"""Which small changes (mutants) there are of a package, and a sample of them that a seed decides."""

import difflib
import hashlib
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import parso.python.tree
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator
from cosmic_ray.operators.provider import OperatorProvider

# Of the many ways in which an operator can turn into another, those that a slip of the hand makes.
ARITHMETIC = ("Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul", "FloorDiv_Mul", "Mod_Mul", "Pow_Mul", "BitAnd_BitOr")
ARITHMETIC += ("BitOr_BitAnd", "BitXor_BitOr")
COMPARISONS = ("Eq_NotEq", "NotEq_Eq", "Lt_LtE", "Lt_GtE", "LtE_Lt", "LtE_Gt", "Gt_GtE", "Gt_LtE", "GtE_Gt", "GtE_Lt")
COMPARISONS += ("Is_IsNot", "IsNot_Is")
UNARY = ("USub_UAdd", "Invert_Delete", "Delete_Invert", "Delete_Not")
OTHERS = ("NumberReplacer", "AddNot", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "ReplaceAndWithOr")
OTHERS += ("ReplaceOrWithAnd", "ReplaceBreakWithContinue", "ReplaceContinueWithBreak", "ExceptionReplacer")
OTHERS += ("ZeroIterationForLoop",)


@dataclass(frozen=True)
class Mutant:
    """One change: where, the line before and after, and the module's whole text with it.

    `like` counts the lines of the module that read alike up to this one, and are changed at the same column.
    """

    module: str
    like: int
    line: int
    before: str
    after: str
    text: str

    @property
    def key(self) -> str:
        """What stays when a module moves or lines are added elsewhere."""
        return f"{self.module.rpartition('.')[2]}, {self.like}: {self.before} -> {self.after}"


class NumberScale(Operator):
    """Ten times a number, and a tenth of it."""

    def mutation_positions(self, node: parso.tree.NodeOrLeaf) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """Each number but nought, twice."""
        if isinstance(node, parso.python.tree.Number) and _number(node):
            yield from [(node.start_pos, node.end_pos)] * 2

    def mutate(self, node: parso.python.tree.Number, index: int) -> parso.python.tree.Number:
        """The number ten times as large, or a tenth; a whole number stays one."""
        value = _number(node)
        scaled = value * 10 if index == 0 else value // 10 if isinstance(value, int) else value / 10
        return parso.python.tree.Number(f" {scaled!r}", node.start_pos)

    @classmethod
    def examples(cls) -> tuple[()]:
        """None: cosmic-ray asks for them where it tests its own operators."""
        return ()


def _number(leaf: parso.python.tree.Number) -> int | float:
    return eval(leaf.value)


def operators() -> Iterator[tuple[str, Operator]]:
    """The operators that are used, by name."""
    known = OperatorProvider()
    chosen = {f"ReplaceBinaryOperator_{name}" for name in ARITHMETIC}
    chosen |= {f"ReplaceComparisonOperator_{name}" for name in COMPARISONS} | {*OTHERS}
    chosen |= {f"ReplaceUnaryOperator_{name}" for name in UNARY}
    for name in sorted(chosen & {*known}):
        yield name, known[name]()
    yield "NumberScale", NumberScale()


def _counts(node: parso.tree.NodeOrLeaf) -> bool:
    """Whether a test could notice: not types, the bare `*` between parameters, decorators (how long a cache is, say).

    Nor `strict` of `zip`, which says that two lists are equally long: no input makes them differ.
    """
    if node.parent is not None and node.parent.type == "parameters":
        return False
    while (parent := node.parent) is not None:
        if parent.type in ("tfpdef", "decorator") or (parent.type == "annassign" and parent.children[1] is node):
            return False
        if parent.type == "argument" and parent.get_code().strip().startswith("strict="):
            return False
        if parent.type == "funcdef" and parent.annotation is node:
            return False
        node = parent
    return True


def positions(text: str) -> dict[tuple[int, int], list[tuple[Operator, int]]]:
    """Where a module can change, and by which occurrences of which operators."""
    tree, found = get_ast(text), {}
    for _, operator in operators():
        occurrence = 0
        for node in ast_nodes(tree):
            for start, _end in operator.mutation_positions(node):
                if _counts(node):
                    found.setdefault(start, []).append((operator, occurrence))
                occurrence += 1
    return found


def sample(package: Path, *, seed: int, size: int) -> list[Mutant]:
    """Draw `size` mutants of a package, each position as likely as any other; the seed decides which of its ways."""
    places = []
    for file in sorted(package.rglob("*.py")):
        text, seen = file.read_text(encoding="utf-8"), Counter[tuple[str, int]]()
        for (line, column), ways in sorted(positions(text).items()):
            words = text.split("\n")[line - 1].strip()
            seen[words, column] += 1
            place = (words, column, seen[words, column])
            ways.sort(key=lambda way: rank(seed, *place, type(way[0]).__name__, way[1]))
            places.append((rank(seed, *place), file, text, place[2], line, ways))
    drawn = (_mutant(package.parents[1], *place[1:]) for place in sorted(places, key=lambda place: place[:2]))
    return list(islice(filter(None, drawn), size))


def _mutant(root: Path, file: Path, text: str, like: int, line: int, ways: list[tuple[Operator, int]]) -> Mutant | None:
    for operator, occurrence in ways:
        with suppress(AttributeError):  # cosmic-ray's change of an exception fails where its name is dotted
            changed = mutate_code(text, operator, occurrence)
            return Mutant(module(file, root), like, line, *_lines(text, changed), changed)
    return None


def _lines(old: str, new: str) -> tuple[str, str]:
    """The lines that differ, without their indent."""
    a, b = old.split("\n"), new.split("\n")
    codes = [code for code in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes() if code[0] != "equal"]
    first = codes[0]
    return (" ".join(" ".join(a[first[1] : first[2]]).split()), " ".join(" ".join(b[first[3] : first[4]]).split()))


def rank(*parts: object) -> str:
    """A number as good as drawn by chance, which the same parts give again: a sample outlives a renamed module."""
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()


def module(file: Path, root: Path) -> str:
    """The dotted name of a file."""
    return ".".join(file.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
