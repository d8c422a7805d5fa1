"""Bytes to text: which encoding it is, or a sentence that says why it is none."""

import codecs
import re

import charset_normalizer

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
# A page names its encoding within its first kilobyte, as the standard of HTML asks.
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_DECLARED_WITHIN = 2048


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


def decode_page(raw: bytes) -> tuple[str, str]:
    """As `decode`, but an encoding that an HTML page names itself comes before a guess.

    Examples
    --------
    >>> decode_page('<meta charset="cp1251"><p>Зенда'.encode("cp1251"))
    ('<meta charset="cp1251"><p>Зенда', 'cp1251')
    """
    if b"\0" in raw:
        return decode(raw)
    try:
        return raw.decode("utf-8-sig"), "utf-8-sig" if raw.startswith(codecs.BOM_UTF8) else "utf-8"
    except UnicodeDecodeError:
        named = _DECLARED.search(raw[:_DECLARED_WITHIN])
    if named:
        try:
            name = codecs.lookup(named[1].decode("ascii")).name
            return raw.decode(name), name
        except (LookupError, UnicodeError):
            pass  # it names another encoding than its own: the guess decides
    return decode(raw)
