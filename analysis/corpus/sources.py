"""Raw files to texts: what was read, in which encoding, and what could not be read."""

import codecs
import hashlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import charset_normalizer
import pandas as pd

from analysis import schema
from analysis.errors import CorpusError, counted, did_you_mean

KNOWN = "articles.csv"
BASES = ("stated", "inferred")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Below this, charset-normalizer's share of implausible characters is what it reports for clean text of
# the right encoding in its own documentation; above it, the file is refused rather than guessed at.
_MESS = 0.1
_NEEDS_MARK = ["utf_16", "utf_16_be", "utf_16_le", "utf_32", "utf_32_be", "utf_32_le", "utf_7"]
_SHOWN = 5


def read(path: Path) -> pd.DataFrame:
    r"""Read a text file, or every text file in a folder and the folders below it.

    An article's id is its file's name without the ending. Where two files share that name, both ids
    take the folder in front (`2012--budget`), and `warnings` says so.

    Parameters
    ----------
    path : Path
        A `.txt` file, or a folder. Hidden files and folders, and `README` files, are no articles.

    Returns
    -------
    DataFrame
        One row per source, sorted by its path: `article_id`, `source`, `encoding`, `sha256`, `text`.
        Newlines are those of the file.

    Raises
    ------
    CorpusError
        There is nothing to read, or a file is not text; every such file is counted, the first ones
        named. The run stops, because an article left out unseen would change every count.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = (Path(folder) / "one.txt").write_bytes(b"Ruritania met Graustark.\r\n")
    ...     read(Path(folder))[["article_id", "encoding", "text"]].values.tolist()
    [['one', 'utf-8', 'Ruritania met Graustark.\r\n']]
    """
    files = _files(path)
    folder = path if path.is_dir() else path.parent
    names = [file.relative_to(folder) for file in files]
    rows, refused = [], []
    for article_id, file, name in zip(_ids(names), files, names, strict=True):
        raw = _bytes(file)
        try:
            text, encoding = READERS[file.suffix.lower()](raw)
        except ValueError as error:
            refused.append(f"{name.as_posix()} ({error})")
            continue
        digest = hashlib.sha256(raw).hexdigest()
        rows.append((article_id, name.as_posix(), encoding, digest, text))
    if refused:
        more = f" and {len(refused) - _SHOWN:,} more" if len(refused) > _SHOWN else ""
        raise CorpusError(
            f"Expected text in {folder.name or folder}, "
            f"but {counted(len(refused), 'file')} cannot be read as such: "
            f"{', '.join(refused[:_SHOWN])}{more}; save as UTF-8 what is text, and move the rest elsewhere."
        )
    return pd.DataFrame(rows, columns=list(schema.contract("texts").columns), dtype="str")


def decode(raw: bytes) -> tuple[str, str]:
    """The text of some bytes, and the encoding it was decoded with; newlines untouched.

    UTF-8 comes first, since bytes of another encoding hardly ever form valid UTF-8 by chance. Bytes that
    are UTF-8 but for a few damaged places keep U+FFFD there. For the rest charset-normalizer is asked, and
    Windows-1252 is preferred among encodings that give the very same text.

    Raises
    ------
    ValueError
        The bytes are no text, or no encoding is plausible.

    Examples
    --------
    >>> decode("Zenda’s".encode()), decode("caf\u00e9 au lait, d\u00e9j\u00e0 vu".encode("utf-16"))[0][:4]
    (('Zenda’s', 'utf-8'), 'caf\u00e9')
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return raw.decode(name), name  # UnicodeDecodeError is a ValueError
    if b"\0" in raw:
        raise ValueError("it holds NUL bytes, as binary files do")
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _decode_other(raw)


READERS: dict[str, Callable[[bytes], tuple[str, str]]] = {".txt": decode}


def warnings(texts: pd.DataFrame) -> pd.DataFrame:
    """What a reader should know of how the sources were read.

    Returns
    -------
    DataFrame
        One row per source that was not UTF-8, or whose id is not simply its file's name.

    Examples
    --------
    >>> texts = pd.DataFrame({"article_id": ["a"], "source": ["a.txt"], "encoding": ["cp1252"]})
    >>> warnings(texts)["message"].item()
    'a.txt was read as cp1252, since it is not UTF-8; look whether its accents and quotation marks are right.'
    """
    rows: list[tuple[str, str, str]] = []
    for row in texts[["article_id", "source", "encoding"]].itertuples(index=False):
        if not str(row.encoding).startswith("utf-8"):
            message = (
                f"{row.source} was read as {row.encoding}, since it is not UTF-8; "
                "look whether its accents and quotation marks are right."
            )
            rows.append((str(row.article_id), "encoding", message))
        if row.article_id != Path(str(row.source)).stem:
            message = f"{row.source} is the article `{row.article_id}`, since another file has the same name."
            rows.append((str(row.article_id), "renamed", message))
    frame = pd.DataFrame(rows, columns=["article_id", "kind", "message"], dtype="str")
    start = pd.Series(pd.NA, index=frame.index, dtype="Int64")
    return frame.assign(start=start)[list(schema.contract("warnings").columns)]


def known(path: Path, texts: pd.DataFrame) -> pd.DataFrame | None:
    """What the corpus's `articles.csv` says of its articles, or None where there is no such file.

    Parameters
    ----------
    path : Path
        The folder of the corpus (or one of its files).
    texts : DataFrame
        The texts read from it, to check the ids against.

    Returns
    -------
    DataFrame
        One row per article named: `article_id` and whichever columns the file has.

    Raises
    ------
    CorpusError
        An id that no article has or that stands twice, a day that is no day or an interval that ends
        before it begins, an unknown basis.
    """
    file = (path if path.is_dir() else path.parent) / KNOWN
    if not file.is_file():
        return None
    try:
        frame = pd.read_csv(file, dtype="str", encoding="utf-8-sig", keep_default_na=False)
    except (ValueError, pd.errors.ParserError) as error:
        raise CorpusError(f"{KNOWN} is not a table in UTF-8 with commas ({error}); mend it.") from None
    if "article_id" not in frame:
        raise CorpusError(f"{KNOWN} has the columns {', '.join(map(str, frame))}; expected a column `article_id` too.")
    ids = set(texts["article_id"])
    seen: set[str] = set()
    for number, row in enumerate(frame.to_dict("records"), start=2):
        _check_known({str(column): str(value) for column, value in row.items()}, f"{KNOWN}, row {number}", ids, seen)
        seen.add(row["article_id"])
    return frame.mask(frame == "")


def _check_known(row: dict[str, str], where: str, ids: set[str], seen: set[str]) -> None:
    article_id = row["article_id"]
    if article_id not in ids:
        raise CorpusError(f"{where} is about `{article_id}`, which is no article here; {did_you_mean(article_id, ids)}")
    if article_id in seen:
        raise CorpusError(f"{where} is about `{article_id}`, which an earlier row is about too; join them.")
    days: list[str] = []
    for column in ("published_from", "published_to"):
        value = row.get(column, "")
        day = pd.to_datetime(value, format="%Y-%m-%d", errors="coerce")
        if value and pd.isna(day):
            raise CorpusError(f"{where} has {column} = `{value}`; expected a day such as 2021-04-06, or nothing.")
        days.append(value)
    if all(days) and days[0] > days[1]:
        raise CorpusError(f"{where} has published_from after published_to; exchange them.")
    basis = row.get("published_basis", "")
    if basis and basis not in BASES:
        raise CorpusError(f"{where} has published_basis = `{basis}`; {did_you_mean(basis, BASES)}")


def _files(path: Path) -> list[Path]:
    ending = " or ".join(READERS)
    if not path.exists():
        raise CorpusError(f"Expected articles in {path}, but nothing is there; correct the path.")
    if path.is_file():
        if path.suffix.lower() not in READERS:
            raise CorpusError(f"Expected a {ending} file or a folder of them, got {path.name}; convert it first.")
        return [path]
    files = sorted(p for p in path.rglob("*") if p.is_file() and _is_article(p.relative_to(path)))
    if not files:
        raise CorpusError(
            f"Expected {ending} files in {path.name or path} or the folders below it, "
            "found none; put your articles there."
        )
    return files


def _is_article(name: Path) -> bool:
    hidden = any(part.startswith(".") for part in name.parts)
    return not hidden and name.suffix.lower() in READERS and name.stem.lower() != "readme"


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CorpusError(f"{file.name} cannot be opened ({error.strerror}); check who may read it.") from None


def _ids(names: list[Path]) -> list[str]:
    stems = Counter(name.stem for name in names)
    taken: set[str] = set()
    ids = []
    for name in names:
        article_id = name.stem if stems[name.stem] == 1 else "--".join(name.with_suffix("").parts)
        number = 2
        while article_id in taken:  # a.txt beside a.TXT, or a file whose own name holds the dashes
            article_id = f"{article_id.rsplit('~', 1)[0]}~{number}"
            number += 1
        taken.add(article_id)
        ids.append(article_id)
    return ids


def _decode_other(raw: bytes) -> tuple[str, str]:
    damaged = raw.decode("utf-8", errors="replace")
    lost = damaged.count("\ufffd")
    whole = sum(char > "\x7f" for char in damaged) - lost
    if whole > lost:
        return damaged, "utf-8"  # what is lost is reported place by place from the U+FFFD left there
    best = charset_normalizer.from_bytes(raw, cp_exclusion=_NEEDS_MARK).best()
    if best is None or best.chaos > _MESS or any(c < 9 for c in raw):
        raise ValueError("it is not UTF-8, and no other encoding fits it")
    encoding = "cp1252" if "cp1252" in best.could_be_from_charset or _few_beyond_ascii(raw) else best.encoding
    try:
        return raw.decode(encoding), encoding
    except UnicodeDecodeError:
        return raw.decode(best.encoding), best.encoding


def _few_beyond_ascii(raw: bytes) -> bool:
    """Whether the text is plain English but for quotation marks and a few accents.

    No statistics can then tell one single-byte encoding from another (`naïve` from `naďve`); of those, English
    pages are written in Windows-1252. One character in fifty is far more than English has, and far less than
    any language of another code page.
    """
    return sum(byte > 0x7F for byte in raw) < len(raw) / 50
