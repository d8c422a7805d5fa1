"""Entities and tags in cells: what is markup is decoded, and what is none stays."""

import re

import pytest
from hypothesis import given, strategies as st

from analysis.corpus.formats import markup


@pytest.mark.parametrize(
    ("cell", "plain"),
    [
        ("&ldquo;We agree,&rdquo; R&amp;D <p>", "“We agree,” R&D"),
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("<P CLASS='x'>One\nline.</P>\n\n<P>Two.</P>", "One line.\n\nTwo."),
        ("One.<br>Two.<br />\nThree.", "One.\nTwo.\nThree."),
        ("&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two &amp;amp; three.&lt;/p&gt;", "One.\n\nTwo & three."),
        ("<p>The &lt;p&gt; tag opens a paragraph.</p>", "The <p> tag opens a paragraph."),
        ("it&amp;#8217;s &#146;new&#x2019;", "it’s ’new’"),
        ('Read <a href="https://zenda.example/?a=1&b=2">the <em>law</em></a> here.', "Read the law here."),
        ("<script>var a = '<p>';</script>Zenda.<!-- <p>no -->\n<p>Two.</p>", "Zenda.\n\nTwo."),
        ("<ul><li>One</li><li>Two</li></ul>", "One\n\nTwo"),
        ("<table><tr><td>One</td><td>two</td></tr></table>", "One  two"),
        ("caf&eacute; au lait&nbsp;now", "café au lait\u00a0now"),
    ],
)
def test_markup_is_decoded(cell: str, plain: str) -> None:
    assert markup.plain(cell) == plain


@pytest.mark.parametrize(
    "text",
    [
        "I <3 Zenda",
        "if a < b and c > d",
        "AT&T, R&D and Q&A, &c.",
        "x<y and y>z, a <b and c> d",
        "The <p> tag marks a paragraph; the <b> and </b> tags make bold.",
        "In HTML you write &amp; for an ampersand.",
        "Write to <petra@zenda.example> or <https://zenda.example>.",
        "List<Integer> and <T>",
        "https://zenda.example/?a=1&copy=2&para=3",
        "&bogus; and &;",
    ],
)
def test_what_only_looks_like_it_stays(text: str) -> None:
    assert markup.plain(text) == text
    assert markup.line(text) == text


@given(st.text(st.characters(exclude_characters="<&", exclude_categories=("Cs",))))
def test_other_texts_are_untouched(text: str) -> None:
    assert markup.plain(text) == text


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<br>", "<b>", "</b>", "&amp;", "&lt;", "Zenda", " ", "\n", "<", ">", "&", "."])
    )
)
def test_no_word_is_lost(parts: list[str]) -> None:
    assert markup.plain("".join(parts)).count("Zenda") == parts.count("Zenda")


@pytest.mark.parametrize(
    "piece",
    [
        *("<a ", "&", "<p a=b ", "<!--", "<script>", "<script ", "<style>x", "<svg><!--", "<script><style>", "-->"),
        *(" ", "\n \n", "<b>x ", "<span a='", "<![CDATA[", "<script></style>"),
    ],
)
def test_long_cells_take_no_time(piece: str) -> None:
    assert markup.plain("<p>x</p>" + piece * 50_000) is not None  # in quadratic time this takes minutes


@given(
    st.lists(st.sampled_from(["<script>", "</script>", "<SVG a='b'>", "</svg >", "<!--", "-->", "]]>", "x", " ", "<"]))
)
def test_what_is_not_shown_is_what_one_expression_says(parts: list[str]) -> None:
    told = re.compile(
        r"<(script|style|noscript|svg|iframe)\b[^<>]*>.*?</\1\s*>|<!--.*?-->|<!\[CDATA\[|\]\]>", re.I | re.S
    )
    text = "".join(parts)
    assert markup._without_what_is_not_shown(text) == told.sub(" ", text)
