"""What each process that works on batches needs: loaded once, in the process that the others are copied from."""

from importlib import import_module

from analysis.corpus import languages
from analysis.pipeline import unused_memory

for _name in (
    "pandera.pandas",
    "pyarrow.parquet",
    "rensa",
    "analysis.annotate.sentences",
    "analysis.pipeline.batch.batch_tables",
    "analysis.pipeline.batch.intake",
    "analysis.pipeline.plan",
):
    import_module(_name)
languages.of("The model of languages takes half a second to load, so it is asked something.")
unused_memory.collected_seldom()
