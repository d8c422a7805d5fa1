"""What readers need who do not see a page: a way past the menu, named regions, heads of tables that head something."""

import re

_SKIP = '<a class="bs-skip" href="#quarto-document-content">Skip to the content</a>'
_BODY = re.compile(rf"(<body\b[^>]*>)(?!\s*{re.escape(_SKIP)})", re.I)
# The menu and the ways to other pages, named by what they are; the renderers leave them without names.
_NAMES = {"navbar": "Main menu", "page-navigation": "Next and previous page", "toc-active": "On this page"}
_NAV = re.compile(r"<nav\b(?![^>]*aria-label)([^>]*\bclass=\"([\w-]+)[^>]*)>", re.I)
# A page has one first heading, its title: the name of its table of contents is not one.
_CONTENTS = re.compile(r'<h2 id="toc-title">(.*?)</h2>', re.S)
_HEAD = re.compile(r"<thead\b[^>]*>.*?</thead>", re.I | re.S)
_BODY_OF_TABLE = re.compile(r"<tbody\b[^>]*>.*?</tbody>", re.I | re.S)
_HEAD_CELL = re.compile(r"<th\b(?![^>]*\bscope=)", re.I)
_NAMED_TABLE = re.compile(r'(aria-label="([^"]*)"[^>]*>\s*<table\b[^>]*>)(?!\s*<caption)', re.I)
_FIGURE = re.compile(r'<div class="bs-chart" (?=id=)')
_REGION = '<div class="bs-chart" tabindex="0" role="group" aria-label="Figure" '


def marked(text: str) -> str:
    """A page with its landmarks; doing it twice changes nothing more.

    Parameters
    ----------
    text : str
        A page's HTML, without its scripts: what stands in them is not looked at as a page.

    Examples
    --------
    >>> marked('<table><thead><tr><th>theme</th></tr></thead></table>')
    '<table><thead><tr><th scope="col">theme</th></tr></thead></table>'
    >>> marked('<nav class="navbar">')
    '<nav aria-label="Main menu" class="navbar">'
    """
    text = _BODY.sub(rf"\1{_SKIP}", text)
    text = _NAV.sub(_named, text)
    text = _CONTENTS.sub(r'<p id="toc-title">\1</p>', text)
    text = _HEAD.sub(lambda head: _HEAD_CELL.sub('<th scope="col"', head[0]), text)
    text = _BODY_OF_TABLE.sub(lambda body: _HEAD_CELL.sub('<th scope="row"', body[0]), text)
    text = _NAMED_TABLE.sub(r'\1<caption class="visually-hidden">\2</caption>', text)
    return _FIGURE.sub(_REGION, text)


def _named(nav: re.Match[str]) -> str:
    name = _NAMES.get(nav[2])
    return f'<nav aria-label="{name}"{nav[1]}>' if name else nav[0]
