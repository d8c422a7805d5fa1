"""A page says its title once: a figure whose caption gave the page its title begins with what the caption says next."""

import html
import re

_HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.S)
_SUBTITLE = re.compile(r'<p class="subtitle[^"]*">(.*?)</p>', re.S)
_SPAN, _END = '<span class="bs-title">', "</span>"
# A title may hold spans of its own: numbers that are no counts. Only a caption has its label before it.
_CAPTION = re.compile(
    r'(?P<label><span class="bs-label">[^<]*</span>\s*)'
    rf"{_SPAN}(?P<title>(?:[^<]|<(?!/?span)|<span [^>]*>[^<]*{_END})*){_END}(?P<rest>.*?)(?=</p>|</figcaption>)",
    re.S,
)
_TAG = re.compile(r"<[^>]*>")
_REASON = re.compile(r": ")
_STOP = re.compile(r"(?:(?<=\w{3})|(?<=[)%”>]))\. (?=[A-Z“<])")


def titled(text: str) -> str:
    """A page in whose captions its title is not said again; doing it twice changes nothing more.

    Parameters
    ----------
    text : str
        A page's HTML.

    Examples
    --------
    >>> caption = '<span class="bs-label">Figure 1:</span> <span class="bs-title">Roads lead.</span> Ports do not.</p>'
    >>> titled(f"<h1>Roads lead</h1>{caption}").partition("</h1>")[2]
    '<span class="bs-label">Figure 1:</span> <span class="bs-title">Ports do not.</span></p>'
    >>> titled(f"<h1>Roads</h1>{caption}") == f"<h1>Roads</h1>{caption}"
    True
    """
    heading = _HEADING.search(text)
    said = _words(heading[1]) if heading else ""
    if not said or _SPAN not in text:
        return text
    subtitle = _SUBTITLE.search(text)

    def caption(found: re.Match[str]) -> str:
        left = _left(found["title"], said)
        if left is None:
            return found[0]
        told = f"{left} {found['rest'].strip()}".strip() or (subtitle[1].strip() if subtitle else "")
        return f"{found['label']}{_begun(told)}" if told else found[0]

    return _CAPTION.sub(caption, text)


def _words(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", markup)).split()).removesuffix(".")


def _left(title: str, said: str) -> str | None:
    """What a caption's title says beside the page's: nothing, or its reason; none where it says something else."""
    if _words(title) == said:
        return ""
    parted = (title[: colon.start()] for colon in _REASON.finditer(title))
    head = next((head for head in parted if _words(head) == said), None)
    if head is None:
        return None
    reason = title[len(head) + 2 :]
    return reason[:1].upper() + reason[1:]


def _begun(told: str) -> str:
    """Words whose first sentence is the title."""
    ends = (stop.start() + 1 for stop in _STOP.finditer(told))
    end = next((end for end in ends if _whole(told[:end])), len(told))
    return f"{_SPAN}{told[:end]}{_END}{told[end:]}"


def _whole(markup: str) -> bool:
    """Whether no element and no name in quotation marks is parted at the end."""
    return markup.count("“") == markup.count("”") and len(_TAG.findall(markup)) == 2 * markup.count("</")
