"""Dictionaries of Lexicoder 3: a line with a plus and the name of a category, then a phrase a line.

References
----------
quanteda, `R/dictionaries.R` (`read_dict_lexicoder`) at 009fffd; its tests' `mary.lc3`.
"""

from pathlib import Path

from analysis import documents
from analysis.codebook.dictionaries.dictionary_rows import Dictionary, Row, of_rows
from analysis.errors import CodebookError


def read(path: Path) -> Dictionary:
    r"""Read a dictionary of Lexicoder 3.

    Raises
    ------
    CodebookError
        A phrase stands before the first category.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "mary.lc3"
    >>> _ = path.write_text("+FISH\neel\nsalt cod\n", encoding="utf-8")
    >>> read(path).rows[["category", "phrase", "line"]].values.tolist()
    [['FISH', 'eel', 2], ['FISH', 'salt cod', 3]]
    """
    text, _ = documents.legacy(path, error=CodebookError)
    category, rows = "", []
    for number, line in enumerate(text.splitlines(), 1):
        words = line.strip()
        if words.startswith("+"):
            category = words[1:].strip()
        elif words and not category:
            raise CodebookError(
                f"{path.name}, line {number:,}: expected a category such as `+FISH` before the first phrase, "
                "found none; add one."
            )
        elif words:
            rows.append(Row(category, words, line=number))
    return of_rows(rows)
