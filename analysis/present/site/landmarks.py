"""What readers need who do not see a page: a way past the menu, named regions, heads of tables that head something."""

import re

SKIP = '<a class="bs-skip" href="#quarto-document-content">Skip to the content</a>'
_CONTENT = 'id="quarto-document-content"'
_BODY = re.compile(rf"(<body\b[^>]*>)(?!\s*{re.escape(SKIP)})", re.I)
_SCRIPT = re.compile(r"(<script\b.*?</script>)", re.I | re.S)
# The menu and the ways to other pages, named by what they are; the renderers leave them without names.
_NAMES = {"navbar": "Main menu", "page-navigation": "Next and previous page", "toc-active": "On this page"}
_NAV = re.compile(r"<nav\b(?![^>]*aria-label)([^>]*\bclass=\"([\w-]+)[^>]*)>", re.I)
# A page has one first heading, its title: the name of its table of contents is not one.
_CONTENTS = re.compile(r'<h2 id="toc-title">(.*?)</h2>', re.S)
_HEAD = re.compile(r"<thead\b[^>]*>.*?</thead>", re.I | re.S)
_BODY_OF_TABLE = re.compile(r"<tbody\b[^>]*>.*?</tbody>", re.I | re.S)
_HEAD_CELL = re.compile(r"<th\b(?![^>]*\bscope=)", re.I)
_NAMED_TABLE = re.compile(r'(aria-label="([^"]*)"[^>]*>\s*<table\b[^>]*>)(?!\s*<caption)', re.I)
_OF_TABLES = ("<table", "<thead", "<tbody", "<caption")
# Words above a table stay in sight while it is scrolled sideways.
_CAPTION = re.compile(r"<caption>(?!<span>)(.*?)</caption>", re.I | re.S)
# What may be wider than a screen is scrolled by keys as well.
_CODE = re.compile(r"<pre\b(?![^>]*\btabindex=)")
_CHART = re.compile(r'<div class="bs-chart" (?=id=)')
FIGURE = '<div class="bs-chart" tabindex="0" role="group" aria-label="Figure" '


def marked(text: str) -> str:
    """A page with its landmarks; doing it twice changes nothing more.

    Parameters
    ----------
    text : str
        A page's HTML; what stands in its scripts is left as it is.

    Examples
    --------
    >>> marked('<table><thead><tr><th>theme</th></tr></thead></table>')
    '<table><thead><tr><th scope="col">theme</th></tr></thead></table>'
    >>> marked('<nav class="navbar">')
    '<nav aria-label="Main menu" class="navbar">'
    """
    if _CONTENT in text:
        text = _BODY.sub(rf"\1{SKIP}", text)
    return "".join(piece if n % 2 else _parts(piece) for n, piece in enumerate(_SCRIPT.split(text)))


def _parts(text: str) -> str:
    there = text.lower()  # most pieces have none of these, and to look for a word in any case of letters takes long
    if "<nav" in there:
        text = _NAV.sub(_named, text)
    text = _CONTENTS.sub(r'<p id="toc-title">\1</p>', text)
    if any(tag in there for tag in _OF_TABLES):
        text = _HEAD.sub(lambda head: _HEAD_CELL.sub('<th scope="col"', head[0]), text)
        text = _BODY_OF_TABLE.sub(lambda body: _HEAD_CELL.sub('<th scope="row"', body[0]), text)
        text = _CAPTION.sub(r"<caption><span>\1</span></caption>", text)
        text = _NAMED_TABLE.sub(r'\1<caption class="visually-hidden">\2</caption>', text)
    text = _CODE.sub('<pre tabindex="0"', text)
    return _CHART.sub(FIGURE, text)


def _named(nav: re.Match[str]) -> str:
    name = _NAMES.get(nav[2])
    return f'<nav aria-label="{name}"{nav[1]}>' if name else nav[0]
