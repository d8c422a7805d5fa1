"""What a build is compared with: a study, its site, an unpacked crate, or a manifest alone."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis import documents, installation
from analysis.errors import BroadsheetError
from analysis.pipeline.provenance import manifest

# Where a study, or its crate, holds a manifest; where a site does.
_MANIFESTS = ("build/manifest.json", "build/data/provenance/manifest.json")

# How deep names stand below names in a manifest.
_LEVELS = {"inputs": 3, "entries": 2, "settings": 1, "parameters": 2, "software": 1, "results": 2}


@dataclass(frozen=True)
class Published:
    """What was built before: of it there may be a manifest, tables and pages, or some of these.

    Parameters
    ----------
    manifest : dict
        Empty where there is none.
    tables, site : Path, optional
        The folders of its tables and pages.
    """

    manifest: dict[str, Any]
    tables: Path | None = None
    site: Path | None = None


def at(place: Path) -> Published:
    """What there is of an earlier build at a place.

    Parameters
    ----------
    place : Path
        The folder of a study or of an unpacked crate, that of a site, or a manifest.

    Raises
    ------
    BroadsheetError
        Nothing of a build is there.
    """
    if place.is_file():
        return Published(_read(place))
    known = next((_read(place / name) for name in _MANIFESTS if (place / name).is_file()), {})
    tables = place / "build" / "tables"
    found = Published(known, tables if any(tables.glob("*.parquet")) else None, _site(place))
    if not (known or found.tables or found.site):
        raise BroadsheetError(
            f"Expected what was built before in {place.name or place}: a study, a site or a manifest; none is there. "
            f"Run `{installation.command()} report` first, or name another place."
        )
    return found


def _site(place: Path) -> Path | None:
    """The site of a study, or the folder itself where it is one."""
    below = place / "_site"
    if (below / "index.html").is_file():
        return below
    return place if (place / "index.html").is_file() else None


def _read(path: Path) -> dict[str, Any]:
    found = documents.record(documents.text(path), path.name)
    if not _is_manifest(found):
        raise BroadsheetError(
            f"Expected a manifest in {path.name}, as a report writes it into build/{manifest.FILE}; it is another file."
        )
    return dict(json.loads(json.dumps(found)))


def _is_manifest(found: Any) -> bool:
    """Whether what JSON holds is what a manifest is, as far as it is compared."""
    if not isinstance(found, dict) or not {"inputs", "software", "results"} <= {*found}:
        return False
    return (
        all(_named(found.get(name, {}), levels) for name, levels in _LEVELS.items())
        and all(_named(found["software"].get(kind, {}), 1) for kind in ("model", "packages"))
        and all("sha256" in file for files in found["inputs"].values() for file in files.values())
    )


def _named(value: Any, levels: int) -> bool:
    """Whether there are names, and below them names again, so many levels deep."""
    return levels == 0 or (isinstance(value, dict) and all(_named(one, levels - 1) for one in value.values()))
