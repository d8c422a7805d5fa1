"""What two manifests differ in before anything is computed: files, entries, settings, parameters, programs."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

_CODEBOOKS = "codebooks"
_NOTHING = object()


def sentences(then: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """What changed, a sentence each.

    Parameters
    ----------
    then, now : mapping
        The manifests of two builds.

    Examples
    --------
    >>> then = {"settings": {"text": "none"}, "inputs": {"articles": {"a.txt": {"sha256": "1"}}}}
    >>> now = {"settings": {"text": "full"}, "inputs": {"articles": {"a.txt": {"sha256": "2"}}}}
    >>> sentences(then, now)
    ['articles: a.txt was changed.', 'The setting `text` was "none" and is "full".']
    """
    return [*_files(then, now), *_settings(then, now), *_programs(then, now)]


def _files(then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    before, after = then.get("inputs", {}), now.get("inputs", {})
    for kind in dict.fromkeys([*before, *after]):
        old, new = before.get(kind, {}), after.get(kind, {})
        for name in sorted({*old, *new}):
            if name not in new:
                yield f"{kind}: {name} is no longer there."
            elif name not in old:
                yield f"{kind}: {name} is new."
            elif old[name]["sha256"] != new[name]["sha256"]:
                yield f"{kind}: {name} was changed{_entries(name, then, now)}."


def _entries(name: str, then: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    """Which entries of a codebook were changed, as the end of a sentence; nothing for other files."""
    old, new = (manifest.get("entries", {}).get(name) for manifest in (then, now))
    if old is None or new is None:
        return ""
    kinds = {
        "changed": [key for key in old if key in new and old[key] != new[key]],
        "new": [key for key in new if key not in old],
        "gone": [key for key in old if key not in new],
    }
    told = [f"{what} {', '.join(f'`{key}`' for key in keys)}" for what, keys in kinds.items() if keys]
    return f" (entries: {'; '.join(told)})" if told else " (in its comments or spaces alone)"


def _settings(then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    yield from _values("The setting", then.get("settings", {}), now.get("settings", {}))
    old, new = then.get("parameters", {}), now.get("parameters", {})
    for notebook in dict.fromkeys([*old, *new]):
        yield from _values(f"In the notebook {notebook}, the parameter", old.get(notebook, {}), new.get(notebook, {}))


def _programs(then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    old, new = then.get("software", {}), now.get("software", {})
    for name in ("broadsheet", "python", "system"):
        yield from _values("The version of", *({name: one[name]} if name in one else {} for one in (old, new)))
    for kind, called in (("model", "The language model"), ("packages", "The package")):
        yield from _values(called, old.get(kind, {}), new.get(kind, {}))
    if old.get("source") != new.get("source"):
        yield "The source of the package broadsheet was changed."


def _values(what: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    for name in sorted({*old, *new}):
        before, after = old.get(name, _NOTHING), new.get(name, _NOTHING)
        if before != after:
            yield f"{what} `{name}` was {_said(before)} and is {_said(after)}."


def _said(value: Any) -> str:
    return "not there" if value is _NOTHING else json.dumps(value, ensure_ascii=False)
