"""Files that a person writes: text in UTF-8, with TOML, YAML or JSON in it; read whole, or refused in a sentence."""

import codecs
import json
import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analysis.errors import BroadsheetError, of_system, why

DEEPEST = 100  # levels; what a person writes has five, and readers that recurse end at some hundreds
_DIGITS = re.compile("Exceeds the limit")  # of digits, where Python reads or writes a whole number
_TOO_DEEP = f"its brackets are nested over {DEEPEST} levels deep"


def text(path: Path, *, error: type[BroadsheetError] = BroadsheetError) -> str:
    r"""The text of a file.

    Parameters
    ----------
    path : Path
        The file.
    error : type
        Of the sentence that says why it cannot be read.

    Raises
    ------
    BroadsheetError
        It is a folder, may not be read, or is not UTF-8.
    FileNotFoundError
        It is not there: who asks for it knows what to say of that.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "notes.txt"
    >>> _ = file.write_bytes(b"caf\xe9")
    >>> text(file)
    Traceback (most recent call last):
    ...
    analysis.errors.BroadsheetError: notes.txt, line 1: expected UTF-8, found the byte 0xe9; save it anew in UTF-8.
    """
    raw = _bytes(path, error)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as found:
        raise error(f"{_not_utf8(path, raw, found)}; save it anew in UTF-8.") from None


def legacy(path: Path, *, error: type[BroadsheetError] = BroadsheetError) -> tuple[str, str]:
    r"""The text of a file from a program that may know older encodings, and the encoding that it was read in.

    UTF-16 says so in its first two bytes; what is neither that nor UTF-8 is taken for windows-1252, the encoding of
    Western editors on Windows.

    Raises
    ------
    BroadsheetError
        It is a folder, may not be read, or holds bytes that stand for nothing in windows-1252 either.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "words.dic"
    >>> _ = file.write_bytes(b"caf\xe9")
    >>> legacy(file)
    ('café', 'windows-1252')
    """
    raw = _bytes(path, error)
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded(path, raw, "utf-16", error), "UTF-16"
    try:
        return raw.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        return _decoded(path, raw, "windows-1252", error), "windows-1252"


def _decoded(path: Path, raw: bytes, encoding: str, error: type[BroadsheetError]) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as found:
        raise error(f"{_not_utf8(path, raw, found)}, which {encoding} lacks too; save it anew in UTF-8.") from None


def there(path: Path, *, error: type[BroadsheetError] = BroadsheetError) -> bool:
    """Whether a file that need not be there is.

    Raises
    ------
    BroadsheetError
        Something else has its name: without a word it would count as no file.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> there(folder / "claims.toml")
    False
    >>> (folder / "claims.toml").symlink_to("nowhere")
    >>> there(folder / "claims.toml")
    Traceback (most recent call last):
    ...
    analysis.errors.BroadsheetError: claims.toml: expected a file, but it is a link to nothing; put the file there or \
take it away.
    """
    try:
        if path.is_file():
            return True
        if not os.path.lexists(path):
            return False
    except OSError as found:  # a name that the system does not take, a folder that may not be looked into
        raise error(of_system(found)) from None
    what = "a folder stands there" if path.is_dir() else "it is a pipe or a device"
    what = what if path.exists() else "it is a link to nothing"
    raise error(f"{path.name}: expected a file, but {what}; put the file there or take it away.")


def _bytes(path: Path, error: type[BroadsheetError]) -> bytes:
    there(path, error=error)
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as found:
        raise error(f"{path.name}: it cannot be read ({why(found)}); put a file there that can.") from None


def _not_utf8(path: Path, raw: bytes, found: UnicodeDecodeError) -> str:
    line, byte = raw.count(b"\n", 0, found.start) + 1, raw[found.start]
    return f"{path.name}, line {line:,}: expected UTF-8, found the byte 0x{byte:02x}"


def toml(path: Path, *, error: type[BroadsheetError] = BroadsheetError) -> dict[str, Any]:
    """What a TOML file says.

    Raises
    ------
    BroadsheetError
        It is no TOML, or cannot be read.
    FileNotFoundError
        It is not there.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "choices.toml"
    >>> _ = file.write_text("within = 'sentence'")
    >>> toml(file)
    {'within': 'sentence'}
    """
    source = text(path, error=error)
    try:
        given = tomllib.loads(source)
        json.dumps(given, default=str)  # a number in hexadecimal digits may be longer than any that can be written
    except (ValueError, RecursionError) as found:
        raise error(f"{path.name} is not valid TOML ({unread(found)}); mend that line.") from None
    return given


def mapping(path: Path, *, error: type[BroadsheetError] = BroadsheetError) -> dict[str, Any]:
    """What a YAML file says of the names at its top; nothing where it is empty.

    Parameters
    ----------
    path, error
        As for `text`.

    Raises
    ------
    BroadsheetError
        It is no YAML, or has no names; besides, as for `text`.
    FileNotFoundError
        It is not there.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "site.yml"
    >>> _ = file.write_text("title: Quillport")
    >>> mapping(file)
    {'title': 'Quillport'}
    """
    import yaml

    source = text(path, error=error)
    try:
        if line := too_deep(source, yaml.SafeLoader):
            raise error(f"{path.name}, line {line}: {_TOO_DEEP}; take the brackets out.")
        given = yaml.safe_load(source)
    except (yaml.YAMLError, ValueError, RecursionError) as found:
        why_not = unread(found) if isinstance(found, ValueError | RecursionError) else " ".join(str(found).split())
        raise error(f"{path.name} is not valid YAML ({why_not}); mend that line.") from None
    if given is not None and not isinstance(given, dict):
        raise error(f"{path.name}: expected names with values, such as `title: News`; mend it.")
    return given or {}


def record(line: str, where: str, *, error: type[BroadsheetError] = BroadsheetError) -> Any:
    """What a line of JSON says; `where` is what a sentence calls it.

    Examples
    --------
    >>> record('{"doc": "a"}', "mentions.jsonl, line 3")
    {'doc': 'a'}
    """
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as found:
        raise error(f"{where} is not JSON ({unread(found)}); mend that line.") from None


def unread(found: ValueError | RecursionError) -> str:
    """Why a reader of TOML or JSON stopped, where its own words tell of the reader rather than of the file.

    Examples
    --------
    >>> unread(RecursionError("maximum recursion depth")), unread(ValueError("Exceeds the limit (4300 digits)"))
    ('its brackets are nested over 100 levels deep', 'a number has thousands of digits')
    """
    if isinstance(found, RecursionError):
        return _TOO_DEEP
    return "a number has thousands of digits" if _DIGITS.match(str(found)) else str(found)


def too_deep(source: str, loader: Any) -> int | None:
    r"""The line, from 1, in which YAML is nested deeper than any reader takes; a reader in C would end the program.

    Raises
    ------
    yaml.YAMLError
        It is no YAML.

    Examples
    --------
    >>> import yaml
    >>> too_deep("a: [[b]]", yaml.SafeLoader), too_deep("a: 1\nb: " + 200 * "[", yaml.SafeLoader)
    (None, 2)
    """
    return next((int(event.start_mark.line) + 1 for event, depth in _events(source, loader) if depth > DEEPEST), None)


def is_tree(source: str, loader: Any) -> bool:
    r"""Whether YAML is nested as a person would, and refers to no part of itself: a few lines could hold millions.

    Examples
    --------
    >>> import yaml
    >>> is_tree("a: &x [b]", yaml.SafeLoader), is_tree("a: &x [b]\nc: [*x, *x]", yaml.SafeLoader)
    (True, False)
    """
    import yaml

    return not any(depth > DEEPEST or isinstance(event, yaml.AliasEvent) for event, depth in _events(source, loader))


def _events(source: str, loader: Any) -> Iterator[tuple[Any, int]]:
    """The events of YAML, each with how deep it stands; nothing is made of them yet."""
    import yaml

    depth = 0
    for event in yaml.parse(source, Loader=loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        yield event, depth
