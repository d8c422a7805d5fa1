"""Foreign text, made harmless wherever it goes: words of an article are shown, and do nothing else.

Shortcodes are the least obvious of the dangers: they are expanded inside raw blocks and embedded
outputs as well, so that ``{{< env NAME >}}`` in an article would publish a secret of the machine that renders.
"""

import html as entities
import re

# What stands before a negative number wherever people read it; files of data have a hyphen.
MINUS = "−"
# What Markdown, YAML and shortcodes never read as their own, wherever it stands in a line.
_MARKDOWN = re.compile(r"[^A-Za-z0-9\u00a1-\U0010ffff .,;()/%+=-]|(?<=-)-|(?<=\.)\.")
# What HTML in a raw block reads as its own, and what ends a line.
_HTML = re.compile(r"[&<>\"'`{}\r\n\f\v\x85\u2028\u2029]")
# A line that begins so is a list, a heading or a rule.
_LEADING = re.compile(r"^(\(?\w{1,9})([.)])(?= |$)|^([-+=(])")


def markdown(text: str) -> str:
    r"""Foreign text as one line of Markdown, or as a quoted value of YAML, that shows it.

    Examples
    --------
    >>> markdown("{{< env HOME >}}")
    '&#123;&#123;&#60; env HOME &#62;&#125;&#125;'
    >>> markdown("1. a_b\n--- x"), markdown("A short, plain (and safe) name.")
    ('1&#46; a&#95;b -&#45;&#45; x', 'A short, plain (and safe) name.')
    """
    line = " ".join(text.split())
    found = _LEADING.match(line)
    head = ""
    if found:
        head = (found[1] or "") + _reference(found[2] or found[3])
        line = line[found.end() :]
    return head + _MARKDOWN.sub(lambda m: _reference(m[0]), line)


def html(text: str) -> str:
    """Foreign text inside HTML that may stand in a raw block of Markdown.

    Beside the signs of HTML those of fences and shortcodes are written as references, and the text
    keeps to one line, since a line could close the block.

    Examples
    --------
    >>> html("<b> `x` {{< y")
    '&lt;b&gt; &#96;x&#96; &#123;&#123;&lt; y'
    """
    if not _HTML.search(text):  # most pieces of a text are plain, and a site has millions
        return text
    line = re.sub(r"[\r\n\f\v\x85\u2028\u2029]+", " ", text)
    return re.sub(r"[`{}]", lambda m: _reference(m[0]), entities.escape(line))


def plain(text: str) -> str:
    """Foreign text as plain text in which no shortcode begins: a word joiner, unseen, parts the braces.

    Examples
    --------
    >>> plain("{{< env HOME >}}").isascii(), plain("India")
    (False, 'India')
    """
    return re.sub(r"\{(?=\{)", "{\N{WORD JOINER}", text)


def _reference(sign: str) -> str:
    return "".join(f"&#{ord(c)};" for c in sign)
