"""Draws the figures of `architecture.md` from what imports what: `python -m docs.architecture` writes them anew."""

import ast
from pathlib import Path
from typing import Any

from docs import marked

PAGE = Path(__file__).with_suffix(".md")
PACKAGE = Path(__file__).parents[1] / "analysis"


def main() -> None:
    """Write the page with figures that say what the imports say."""
    PAGE.write_text(drawn(PAGE.read_text(encoding="utf-8"), graph()), encoding="utf-8")


def graph() -> Any:
    """Which module of the package imports which."""
    import grimp

    return grimp.build_graph("analysis", cache_dir=None)


def drawn(page: str, imports: Any) -> str:
    """A page with its figures anew: each stands between `<!-- drawn: ROOM -->` and `<!-- end -->`."""
    return marked.renewed(page, "drawn", lambda room: figure(room, imports))


def figure(room: str, imports: Any) -> str:
    """The packages of a room and which imports which, as Mermaid; below, what each of its parts holds."""
    parts = sorted(imports.find_children(room))
    packages = [name for name in parts if _file(name).name == "__init__.py"]
    arrows = [(a, b) for a, b in sorted(between(room, imports)) if a in packages and b in packages]
    nodes = "".join(f"  {_short(name)}\n" for name in packages)
    edges = "".join(f"  {_short(a)} --> {_short(b)}\n" for a, b in arrows)
    rows = "".join(f"| `{_short(name)}` | {summary(name)} |\n" for name in [*packages, *sorted({*parts} - {*packages})])
    return f"```mermaid\nflowchart TD\n{nodes}{edges}```\n\n| part | holds |\n| --- | --- |\n{rows}"


def between(room: str, imports: Any) -> set[tuple[str, str]]:
    """The pairs of a room's parts of which the first imports the second."""
    pairs = {
        (_part(module, room), _part(other, room))
        for module in imports.find_descendants(room)
        for other in imports.find_modules_directly_imported_by(module)
        if other.startswith(f"{room}.")
    }
    return {(a, b) for a, b in pairs if a != b}


def summary(name: str) -> str:
    """The first line of a package's or module's docstring, as it stands in a table."""
    text = (ast.get_docstring(ast.parse(_file(name).read_text(encoding="utf-8"))) or "").splitlines()
    return text[0].replace("|", "\\|") if text else ""


def _part(module: str, room: str) -> str:
    return ".".join(module.split(".")[: room.count(".") + 2])


def _short(name: str) -> str:
    return name.rsplit(".", 1)[-1]


def _file(name: str) -> Path:
    base = PACKAGE.joinpath(*name.split(".")[1:])
    return base / "__init__.py" if base.is_dir() else base.with_suffix(".py")


if __name__ == "__main__":
    main()
