"""Entities and tags of HTML in the cells of tables: what is markup is decoded, what only looks like it stays."""

import html
import re
from html.entities import html5
from itertools import groupby

# Tags that part paragraphs, and those that stand within them; nothing else in angle brackets is a tag.
_BLOCKS = (
    "p div br hr h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr td th caption blockquote pre section "
    "article aside header footer nav main figure figcaption address form fieldset center"
)
_INLINE = (
    "a abbr b big cite code em font i img ins del kbd mark q s small span strike strong sub sup time tt u var wbr "
    "iframe input label button picture source svg path video audio noscript object embed param link meta html head "
    "body title amp-img"
)
_VALUED = r"(?:\s+[\w:.@-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))(?:\s+[\w:.@-]+)*"


def _tags(names: str, attributes: str) -> str:
    return rf"(?:</(?:{'|'.join(names.split())})\s*>|<(?:{'|'.join(names.split())})(?:{attributes})?\s*/?>)"


_BLOCK = re.compile(_tags(_BLOCKS, _VALUED), re.IGNORECASE)
_ANY = re.compile(_tags(f"{_BLOCKS} {_INLINE}", _VALUED), re.IGNORECASE)
_BREAK = re.compile(rf"<br(?:{_VALUED})?\s*/?>[^\S\n]*\n?", re.IGNORECASE)
_PARAGRAPH = re.compile(rf"<(?:p|div)(?:{_VALUED})?\s*>", re.IGNORECASE)
_CELL = re.compile(_tags("td th", _VALUED), re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\r|\n")
_EMPTY_LINES = re.compile(r"\n{2,}")
# What opens a stretch that is dropped, up to what closes it: by the group's name.
_OPENED = re.compile(r"<(script|style|noscript|svg|iframe)\b[^<>]*>|<!(--)|<!\[CDATA\[|\]\]>", re.I)
_CLOSED = {name: re.compile(rf"</{name}\s*>", re.I) for name in ("script", "style", "noscript", "svg", "iframe")}
_CLOSED["--"] = re.compile("-->")
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# What shows that tags are set rather than spoken of: they hug words, have values, stand where paragraphs end.
_SET = re.compile(
    rf"<(a|b|i|u|em|strong|span|font|small|sub|sup|q|cite|code|mark|s)(?:{_VALUED})?>(?!\s)[^<>]*(?<!\s)</\1\s*>"
    rf"|<(?:{'|'.join((_BLOCKS + ' ' + _INLINE).split())}){_VALUED}\s*/?>"
    rf"|{_tags(_BLOCKS, '')}\s{{0,9}}{_tags(_BLOCKS + ' ' + _INLINE, '')}"
    rf"|(?:\A|[.!?:;\"”’)]|\n)\s{{0,9}}{_tags(_BLOCKS, '')}|{_tags(_BLOCKS, '')}\s{{0,9}}(?:\Z|\n)"
    r"|(?<=\w)<br\s*/?>(?=\S)",
    re.IGNORECASE,
)
_SPOKEN_OF = re.compile(r"\b(?:HTML|XML|markup|tags?|entit(?:y|ies)|ampersand)\b")
# Feeds escape what is escaped already, seldom more than once.
_ROUNDS = 3


def is_page(text: str) -> bool:
    """Whether a text is a whole page of HTML.

    Examples
    --------
    >>> is_page("<!DOCTYPE html><html><body><p>Zenda."), is_page("<p>Zenda has a bridge.</p>")
    (True, False)
    """
    return bool(_PAGE.match(text[:4000]))


def plain(text: str) -> str:
    r"""A text without its markup: entities decoded, tags taken out, paragraphs parted by empty lines.

    A text that only speaks of tags stays as it is, and so does what is none (`<3`, `a < b`, `AT&T`, `&c.`).

    Examples
    --------
    >>> plain("&ldquo;We agree,&rdquo; R&amp;D said.<p>It is <b>new</b>.<br>Long too.</p>")
    '“We agree,” R&D said.\n\nIt is new.\nLong too.'
    >>> plain("The <p> tag of HTML opens a paragraph; AT&T <3 it, if a < b, &c.")
    'The <p> tag of HTML opens a paragraph; AT&T <3 it, if a < b, &c.'
    """
    for _ in range(_ROUNDS):
        if "<" not in text and "&" not in text:
            return text
        tags = bool(_SET.search(text))
        if not tags and (not _has_entity(text) or _SPOKEN_OF.search(text)):
            return text
        text = _decoded(_without_tags(text))
    return text


def line(text: str) -> str:
    """A short cell, such as a title or a name, with its entities decoded and its tags taken out.

    Examples
    --------
    >>> line("R&amp;D in <i>Zenda</i>"), line("Is 3 < 4?"), line("Q&A")
    ('R&D in Zenda', 'Is 3 < 4?', 'Q&A')
    """
    if "<" not in text and "&" not in text:
        return text
    return " ".join(plain(text).split()) if _SET.search(text) or _has_entity(text) else text


def _has_entity(text: str) -> bool:
    return any(_known(match[0]) for match in _ENTITY.finditer(text))


def _known(entity: str) -> bool:
    return entity[1] == "#" or entity[1:] in html5


def _decoded(text: str) -> str:
    return _ENTITY.sub(lambda match: html.unescape(match[0]) if _known(match[0]) else match[0], text)


def _without_tags(text: str) -> str:
    if "<" not in text:
        return text
    rest = _without_what_is_not_shown(text)
    lines = [line.strip() for line in _LINE_END.split(rest)]
    if _PARAGRAPH.search(rest):  # then the end of a line is no more than a space, as a browser sets it
        rest = "\n\n".join(" ".join(own) for printed, own in groupby(lines, key=bool) if printed)
    else:
        rest = "\n".join(lines)
    rest = _CELL.sub(" ", _BREAK.sub("\n", rest))
    rest = _ANY.sub("", _BLOCK.sub("\n\n", rest))
    return _EMPTY_LINES.sub("\n\n", "\n".join(line.strip() for line in rest.split("\n"))).strip()


def _without_what_is_not_shown(text: str) -> str:
    """Scripts, styles, drawings and comments as a space each; what opens and is never closed stays."""
    kept, at, never_closed = [], 0, set[str]()
    for opened in _OPENED.finditer(text):
        if opened.start() < at:
            continue
        end, name = opened.end(), (opened[1] or opened[2] or "").lower()
        if name:
            closed = None if name in never_closed else _CLOSED[name].search(text, end)
            if closed is None:
                never_closed.add(name)  # each is looked for once, or the time would grow with the square of the text
                continue
            end = closed.end()
        kept += [text[at : opened.start()], " "]
        at = end
    return "".join(kept) + text[at:]
