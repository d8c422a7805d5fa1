"""What is said of a report that is deposited, for machines: the metadata of a Workflow Run RO-Crate.

References
----------
Leo S et al. (2024). Recording provenance of workflow runs with RO-Crate. PLoS ONE 19(9): e0309210.
https://doi.org/10.1371/journal.pone.0309210
"""

import json
import mimetypes
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.errors import counted
from analysis.pipeline.provenance import crate_files

if TYPE_CHECKING:
    from rocrate.rocrate import ROCrate

# The profiles of a run of one workflow, which rest on one another.
PROFILES = {
    "https://w3id.org/ro/wfrun/process/0.5": ("Process Run Crate", "0.5"),
    "https://w3id.org/ro/wfrun/workflow/0.5": ("Workflow Run Crate", "0.5"),
    "https://w3id.org/workflowhub/workflow-ro-crate/1.0": ("Workflow RO-Crate", "1.0"),
}
WORKFLOW, README = "workflow/plan.py", "README.md"
_BIOSCHEMAS = "https://bioschemas.org/profiles/ComputationalWorkflow/1.0-RELEASE"
_MEDIA = {".parquet": "application/vnd.apache.parquet", ".ipynb": "application/x-ipynb+json", ".qmd": "text/markdown",
          ".toml": "application/toml", ".yaml": "application/yaml", ".yml": "application/yaml",
          ".cff": "application/yaml", ".jsonl": "application/jsonl", ".lock": "text/plain"}  # fmt: skip
_WHAT = {
    "articles": "source of articles", "codebooks": "codebook", "settings": "settings or decisions", "gold": "gold",
    "notebooks": "notebook", "pages": "page of the report", "lock": "locked versions", "tables": "table",
    "executed": "executed notebook", "records": "record of the run",
}  # fmt: skip
RESULTS = ("tables", "executed")


@dataclass(frozen=True)
class About:
    """What is known of a report besides its files.

    Parameters
    ----------
    title, description : str
        What it is called, and is about.
    authors : tuple of str
        Who wrote it; empty where nobody is named.
    organisations : frozenset of str
        Those of the authors that are no persons.
    licence, version : str
        As `CITATION.cff` states them; empty where it does not.
    keywords : tuple of str
        Likewise.
    began, ended : str
        When the steps ran, as ISO 8601 has it.
    """

    title: str
    description: str
    authors: tuple[str, ...] = ()
    organisations: frozenset[str] = frozenset()
    licence: str = ""
    version: str = ""
    keywords: tuple[str, ...] = ()
    began: str = ""
    ended: str = ""


def described(folder: Path, named: Mapping[str, Iterable[str]], manifest: Mapping[str, Any], about: About) -> "ROCrate":
    """The crate of files that lie in a folder.

    Parameters
    ----------
    folder : Path
        Where `crate_files.laid_out` put them, with the workflow's own file.
    named : mapping
        Which they are, as it says.
    manifest : mapping
        The manifest of the report.
    about : About
        What is known of it besides.
    """
    from rocrate.rocrate import ROCrate

    crate = ROCrate(version="1.1")
    crate.metadata.extra_terms["sha256"] = "https://w3id.org/ro/terms/workflow-run#sha256"
    _root(crate, about)
    files = {kind: [_file(crate, folder, name, kind) for name in names] for kind, names in named.items()}
    workflow = _workflow(crate, folder, manifest, about)
    inputs = [one for kind in files if kind not in (*RESULTS, "records") for one in files[kind]]
    site = crate.add_dataset(folder / crate_files.SITE, f"{crate_files.SITE}/", properties={
        "name": "the site", "description": "The report as pages; it begins at index.html."})  # fmt: skip
    results = [one for kind in RESULTS for one in files[kind]]
    _slot(crate, workflow, "inputs", inputs)
    _slot(crate, workflow, "results", results, side="output")
    _slot(crate, workflow, "site", [site], kind="Dataset", side="output")
    inputs += [_left_out(crate, manifest)] if "articles" not in named else []
    values = list(_values(crate, workflow, manifest))
    run = crate.add_action(workflow, "#run", object=[*inputs, *values], result=[*results, site], properties={
        "name": f"The run that computed {about.title}",
        "description": f"{counted(len(manifest['steps']), 'step')}, listed in build/manifest.json.",
        "actionStatus": "http://schema.org/CompletedActionStatus",
        **({"startTime": about.began, "endTime": about.ended} if about.ended else {}),
    })  # fmt: skip
    run["agent"] = crate.root_dataset["author"]
    crate.root_dataset["mentions"] = run
    readme = {"name": "about this crate", "encodingFormat": "text/markdown"}
    crate.add_file(folder / README, README, properties=readme)["about"] = crate.root_dataset
    return crate


def _root(crate: "ROCrate", about: About) -> None:
    from rocrate.model import ContextEntity

    profiles = [
        crate.add(ContextEntity(crate, url, {"@type": "CreativeWork", "name": name, "version": version}))
        for url, (name, version) in PROFILES.items()
    ]
    named = about.authors or ("Authors who are not named",)
    persons = {*about.authors} - about.organisations
    authors = [
        crate.add(ContextEntity(crate, f"#author-{n}", {"@type": "Person" if name in persons else "Organization",
                                                        "name": name}))
        for n, name in enumerate(named, start=1)
    ]  # fmt: skip
    terms = about.licence or "No licence is stated."
    licence = {
        "@type": "CreativeWork",
        "name": terms,
        "description": f"{terms} The articles belong to their publishers.",
    }
    url = f"https://spdx.org/licenses/{about.licence}" if about.licence else "#licence"
    crate.name, crate.description = about.title, about.description
    crate.root_dataset["license"] = crate.add(ContextEntity(crate, url, licence))
    crate.root_dataset["conformsTo"], crate.root_dataset["author"] = profiles, _one(authors)
    crate.root_dataset["datePublished"] = about.ended or "1970-01-01"
    if about.keywords:
        crate.root_dataset["keywords"] = list(about.keywords)
    if about.version:
        crate.root_dataset["version"] = about.version


def _one(entities: list[Any]) -> Any:
    """A single value as the metadata has it: not in a list."""
    return entities[0] if len(entities) == 1 else entities


def _file(crate: "ROCrate", folder: Path, name: str, kind: str) -> Any:
    from analysis.pipeline.recovery import stamps

    path = folder / name
    known = {
        "name": f"{_WHAT[kind]}: {path.name}",
        "contentSize": str(path.stat().st_size),
        "sha256": stamps.checksum(path),
        "encodingFormat": _MEDIA.get(path.suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream",
    }
    return crate.add_file(path, name, properties=known)


def _workflow(crate: "ROCrate", folder: Path, manifest: Mapping[str, Any], about: About) -> Any:
    """The steps in order, as the file that plans them, with the programs that they need."""
    from rocrate.model import ContextEntity
    from rocrate.model.computerlanguage import ComputerLanguage

    software = manifest["software"]
    python = crate.add(ComputerLanguage(crate, "#python", {
        "name": "Python", "version": software["python"], "url": {"@id": "https://www.python.org/"}}))  # fmt: skip
    workflow = crate.add_workflow(folder / WORKFLOW, WORKFLOW, main=True, lang=python, properties={
        "name": "The steps of Broadsheet", "version": software["broadsheet"],
        "description": "Which steps there are, and in which order: from sources to tables, notebooks and pages.",
        "encodingFormat": "text/x-python", "conformsTo": {"@id": _BIOSCHEMAS}})  # fmt: skip
    workflow["license"], workflow["author"] = crate.root_dataset["license"], crate.root_dataset["author"]
    needed = {"broadsheet": software["broadsheet"], **software["packages"], **software["model"]}
    workflow["softwareRequirements"] = [
        crate.add(ContextEntity(crate, f"#package-{name}", {
            "@type": "SoftwareApplication", "name": name, "softwareVersion": version or "unknown"}))
        for name, version in needed.items()
    ]  # fmt: skip
    return workflow


def _left_out(crate: "ROCrate", manifest: Mapping[str, Any]) -> Any:
    """The articles, which are named and not given away."""
    from rocrate.model import ContextEntity

    number = len(manifest["inputs"].get("articles", {}))
    return crate.add(ContextEntity(crate, "#articles", {
        "@type": "CreativeWork",
        "name": "the articles",
        "description": f"{counted(number, 'file')} that belong to their publishers and are not in this crate. "
        "Names and SHA-256 stand in build/manifest.json; outlets, days and addresses in the table articles.",
    }))  # fmt: skip


def _values(crate: "ROCrate", workflow: Any, manifest: Mapping[str, Any]) -> Iterable[Any]:
    """Each setting and parameter with its value."""
    from rocrate.model import ContextEntity

    groups = {"setting": manifest["settings"], **manifest["parameters"]}
    for group, given in groups.items():
        for name, value in given.items():
            said = json.dumps(value, ensure_ascii=False)
            one = crate.add(ContextEntity(crate, f"#value-{group}-{name}", {
                "@type": "PropertyValue", "name": f"{group}.{name}", "value": said}))  # fmt: skip
            _slot(crate, workflow, f"{group}-{name}", [one], kind="Text")
            yield one


def _slot(
    crate: "ROCrate", workflow: Any, name: str, entities: list[Any], *, kind: str = "File", side: str = "input"
) -> None:
    """A parameter of the workflow, and what it was in this run."""
    parameter = crate.add_formal_parameter(name, kind, identifier=f"#parameter-{name}")
    workflow.append_to(side, parameter)
    for entity in entities:
        entity["exampleOfWork"] = parameter
