"""An analysis as a user grows it, cell by cell: one notebook that reads articles once and then asks 500 questions.

`python benchmarks/peers/long_notebook.py CORPUS NOTEBOOK PHRASES` writes the notebook, without running it: one cell
reads a folder's text files and splits them into sentences, and one for each of the first 500 phrases of the codebook
counts the sentences that have it and shows the first. PHRASES is the JSON file that `benchmarks.commands` writes.
"""

import json
import sys
from pathlib import Path

import nbformat

QUESTIONS = 500
READ = """\
from pathlib import Path
import pandas as pd
import spacy
nlp = spacy.blank("en")
nlp.add_pipe("sentencizer")
texts = (file.read_text(encoding="utf-8") for file in sorted(Path({corpus!r}).glob("*.txt")))
sentences = pd.Series([sentence.text for doc in nlp.pipe(texts) for sentence in doc.sents])
"""
ASK = """\
found = sentences[sentences.str.contains({phrase!r}, regex=False)]
print({phrase!r}, len(found))
found.head(3)
"""


def main(corpus: Path, notebook: Path, phrases: Path) -> None:
    """Write the notebook."""
    listed = json.loads(phrases.read_text(encoding="utf-8"))["actors"].values()
    asked = sorted({phrase for of_one in listed for phrase in of_one})[:QUESTIONS]
    cells = [READ.format(corpus=str(corpus)), *(ASK.format(phrase=phrase) for phrase in asked)]
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(made, notebook)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
