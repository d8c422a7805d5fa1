"""Entities of HTML that were escaped twice."""

import html
import re

_ENTITY = re.compile(r"&(?:[a-zA-Z]\w{1,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")


def decoded(text: str) -> str:
    """A text whose entities were escaped twice, as editors and feeds do.

    Examples
    --------
    >>> decoded("R&amp;D")
    'R&D'
    """
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text
