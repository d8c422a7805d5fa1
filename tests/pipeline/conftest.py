"""What the tests of provenance share: two made-up articles, annotated, with a manifest."""

import shutil

import pytest

from analysis import settings
from analysis.pipeline import plan, run
from analysis.pipeline.provenance import manifest
from analysis.settings import Settings
from tests.study import ROOT

ARTICLES = {
    "harbour": "Harbour opens in Quillport\n\nNorvania and Sudland signed a pact on the harbour. Ilse Quill spoke.",
    "roads": "Roads of Sudland\n\nSudland will build roads, and Norvania pays for the roads and the harbour.",
}
BOOKS = {
    "actors": "NRV: {kind: state, label: Norvania, names: [Norvania]}\n"
    "SUD: {kind: state, label: Sudland, names: [Sudland]}\n",
    "themes": "roads: {label: Roads, definition: Of roads., terms: [roads]}\n"
    "harbours: {label: Harbours, definition: Of harbours., terms: [harbour]}\n",
}
SETTINGS = 'corpus = "articles"\nprofile = "lexical"\nactors = "codebook"\ntext = "none"\n[notebooks.corpus]\n'


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Two articles, annotated by rules, with a manifest."""
    root = tmp_path_factory.mktemp("small") / "study"
    for name, text in {
        "broadsheet.toml": SETTINGS,
        "robustness.toml": "",
        **{f"articles/{name}.txt": text for name, text in ARTICLES.items()},
        **{f"codebook/{name}.yaml": text for name, text in BOOKS.items()},
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    shutil.copyfile(ROOT / "analysis/codebook/verbs.yaml", root / "codebook/verbs.yaml")
    (root / "notebooks").mkdir()
    shutil.copyfile(ROOT / "notebooks/corpus.ipynb", root / "notebooks/corpus.ipynb")
    project = settings.load(root)
    run.run(project, only=plan.ANNOTATION, say=lambda line: None)
    (project.build / manifest.FILE).write_text(manifest.text(manifest.of(project, ())), encoding="utf-8")
    return project
