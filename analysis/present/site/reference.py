"""The reference of the library: a page for each room, made from the docstrings without importing what they document."""

import json
import re
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import files, resources
from analysis.present import escape, kept
from analysis.present.evidence import sections

if TYPE_CHECKING:
    import griffe

ROOMS = ("corpus", "codebook", "annotate", "corrections", "evaluate", "measure", "present")
HEADING = "Functions"
_CODE = re.compile(r"`([^`]+)`|(https?://[^\s)]+[^\s).,])")
_TITLES = {"parameters": "Parameters", "returns": "Returns", "yields": "Yields", "raises": "Raises"}


def pages() -> dict[str, str]:
    """The pages of the reference, by name: `index`, and one for each room.

    Examples
    --------
    >>> made = pages()
    >>> [*made][:3], "comention.ties" in made["measure"]
    (['index', 'corpus', 'codebook'], True)
    """
    source = sorted(path for path in resources.PACKAGE.rglob("*.py*") if path.suffix in (".py", ".pyi"))
    told = [f"{path.relative_to(resources.PACKAGE)}\n{path.read_text(encoding='utf-8')}" for path in source]
    what = "\n".join([f"reference by griffe {version('griffe')}", *told])
    return dict(json.loads(kept.once(what, lambda: json.dumps(_pages()), kept.of_installation())))


def _pages() -> dict[str, str]:
    import griffe

    loader = griffe.GriffeLoader(search_paths=[resources.PACKAGE.parent], docstring_parser=griffe.Parser("numpy"))
    package: Any = loader.load(resources.PACKAGE.name)
    rooms = {name: _page(name, package[name]) for name in ROOMS}
    return {"index": _index(package)} | rooms


def write(folder: Path) -> None:
    """Write the pages into a folder; the names of what others link to are the rooms' own."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, page in pages().items():
        files.write(folder / f"{name}.qmd", page)


def _index(package: Any) -> str:
    rows = [f'<dt><a href="{name}.html">{name}</a></dt><dd>{_inline(_summary(package[name]))}</dd>' for name in ROOMS]
    return sections.page(HEADING, [sections.raw(["<dl>", *rows, "</dl>"])])


def _page(name: str, room: Any) -> str:
    blocks = [sections.raw(_text(room.docstring.value))]
    first = _shown(room, "function", "class")
    blocks += [f"{sections.section(f'of-{name}', name)}\n", *(_object(found, name) for found in first)] if first else []
    for module, place in _modules(room, name):
        blocks.append(
            f"{sections.section(place.replace('.', '-'), place.partition('.')[2])}\n" + sections.raw(_text(_of(module)))
        )
        blocks += [_object(found, place.rpartition(".")[2]) for found in _own(module) if found not in first]
    return sections.page(f"{HEADING}: {name}", blocks, toc=True)


def _modules(room: Any, name: str) -> Iterator[tuple[Any, str]]:
    """The modules that a room shows, and those of the rooms within it, in the order of the alphabet."""
    for found in _shown(room, "module"):
        place = f"{name}.{found.name}"
        yield found, place
        if found.is_init_module:
            yield from _modules(found, place)


def _shown(room: Any, *kinds: str) -> "list[griffe.Object]":
    """What a room lists, of these kinds; a package without a list shows nothing of its own."""
    names = getattr(import_module(room.path), "__all__", ())
    found = (room.members[name] for name in names if name in room.members)
    targets = (one.final_target if one.is_alias else one for one in found)
    return [one for one in targets if one.kind.value in kinds]


def _own(module: Any) -> "list[griffe.Object]":
    """The functions and classes that a module defines for others, in its order."""
    if module.is_init_module:
        return []
    own = (one for name, one in module.members.items() if not name.startswith("_") and not one.is_alias)
    return [one for one in own if one.kind.value in ("function", "class") and one.docstring]


def _object(found: Any, place: str) -> str:
    name = f"{place}.{found.name}"
    lines = [f'<pre class="bs-signature"><code>{_signature(found)}</code></pre>']
    for part in found.docstring.parsed:
        lines += _part(part)
    anchor = found.path.removeprefix("analysis.").replace(".", "-")
    return f"### {escape.markdown(name)} {{#{anchor}}}\n\n" + sections.raw(lines)


def _part(part: Any) -> Iterator[str]:
    """A section of a docstring as lines of HTML."""
    kind = part.kind.value
    if kind == "text":
        yield from _text(part.value)
    elif kind in _TITLES:
        yield f"<p><strong>{_TITLES[kind]}</strong></p><dl>"
        yield from (f"<dt>{_term(item)}</dt><dd>{''.join(_text(item.description))}</dd>" for item in part.value)
        yield "</dl>"
    elif kind == "examples":
        yield "<p><strong>Examples</strong></p>"
        yield from (_code(text) if what.value == "examples" else "".join(_text(text)) for what, text in part.value)
    elif kind == "admonition":
        yield f"<p><strong>{escape.html(part.title)}</strong></p>"
        yield from _text(part.value.description)


def _term(item: Any) -> str:
    """The name of an argument, or of what is returned, with its type as the docstring says it."""
    names = f"<code>{escape.html(item.name)}</code>" if getattr(item, "name", "") else ""
    kind = escape.html(str(item.annotation)) if item.annotation else ""
    return " : ".join(part for part in (names, kind) if part)


def _signature(found: Any) -> str:
    if found.kind.value == "class":
        return escape.html(f"class {found.name}")
    return escape.html(" ".join(str(found.signature()).split()))


def _summary(found: Any) -> str:
    return str(_of(found)).partition("\n\n")[0]


def _of(found: Any) -> str:
    return found.docstring.value if found.docstring else ""


def _text(text: str) -> list[str]:
    """Paragraphs, with what stands in backticks as code and addresses as links."""
    return [f"<p>{_inline(piece)}</p>" for piece in re.split(r"\n\s*\n", text.strip()) if piece.strip()]


def _inline(text: str) -> str:
    kinds = ("{}", "<code>{}</code>", '<a href="{0}">{0}</a>')
    pieces = enumerate(_CODE.split(text))
    return "".join(kinds[n % 3].format(escape.html(piece)) for n, piece in pieces if piece)


def _code(text: str) -> str:
    return f"<pre><code>{'&#10;'.join(escape.html(line) for line in text.splitlines())}</code></pre>"
