"""Files of every kind that is read, put together from pieces that mean something to a reader, and then damaged."""

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Callable
from random import Random

TEXT = (
    "Zenda ", "Ruritania, ", "India and Russia ", "Mr. Quill ", "U.S. ", "“", "”", '"', "'", "‘", "’", "(", ")", "[",
    "]", "{", "}", "said ", "who said that ", "he said. ", "according to ", "A. ", "1. ", "No. ", "... ", "…", "! ",
    "? ", "3 May 2021", "12/10/2021 ", "1999-2000 ", "last Monday ", "in March ", "two weeks ago ", "2031-02-30 ",
    "NEW DELHI: ", "(Reuters) - ", "By Petra Dray\n", "Share\n", "Read more: x\n", "https://zenda.example/a?b=c ",
    "a@zenda.example ", "\n", "\n\n", "\r\n", "\r", "\t", "\u00a0", "\u200b", "\u0301", "\ufeff", "\u2028", "\u0085",
    "\x0c", "\x1b[0m", "\x00", "中文", "é", "ﬁ", "🙂", "İ", "ß", "---\n", "title: A bridge\n", "Date: 3 May 2021\n",
    "- ", "-", "* ", "| ", "&amp;", "&#0;", "&#xD800;", "&lt;b&gt;", "<p>", "</p>", "<b>", "<script>", "<!--", "-->",
    "<![CDATA[", "{{< env HOME >}}", "=cmd()", "%s", "\\", "%00", "0", "9" * 30, "5 CE ", "'s ",
    "foreign minister ", "the ", "of ",
)  # fmt: skip
HTML = (
    "<html>", "<head>", "<title>A bridge</title>", '<meta charset="x-unknown">', '<meta charset="utf-16">',
    '<meta property="article:published_time" content="2021-13-45T99:99:99Z">', "<meta property='og:title' content='",
    '<script type="application/ld+json">', '{"@type":"NewsArticle","datePublished":', '{"@graph":[{"@type":',
    "[" * 50, "null}", "</script>", "<body>", "<article>", "<div class=x>", "</div>", "<br>", "<table><tr><td>",
    "<p>", "</p>", "<time datetime='", "</html>", "<pre>", "<svg>", "<a href='//x'>", "<img src=x onerror=y>",
)  # fmt: skip
JSON = ('{"text":"', '"}', '{"text":', "null", "[", "]", "{", "}", ",", ":", "\n", '"\\ud800"', "1e999", "-", "NaN",
        '"title":"x"', '"published":1e20', '"date":{"$date":5}', '"id":{}', '"authors":[["x"]]', "\\u0000",
        "//")  # fmt: skip
CSV = (
    "text",
    ",",
    ";",
    "\t",
    '"',
    '""',
    "\n",
    "\r\n",
    "title,text,date\n",
    "sep=;\n",
    "id,",
    "published",
    "'",
    "\\",
    "|",
)


def text(random: Random, *more: str) -> str:
    """A text of up to sixty pieces."""
    return "".join(random.choices((*TEXT, *more), k=random.randrange(60)))


def _plain(random: Random) -> bytes:
    encoding = random.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-32", "shift_jis"))
    return text(random).encode(encoding, "replace")


def _page(random: Random) -> bytes:
    return text(random, *HTML).encode()


def _table(random: Random) -> bytes:
    if random.random() < 0.5:
        return text(random, *CSV).encode()
    out = io.StringIO()
    writer = csv.writer(out, delimiter=random.choice(",;\t|"))
    writer.writerows([["title", "text", "date", "id"], *([text(random) for _ in range(4)] for _ in range(3))])
    return out.getvalue().encode()


def _records(random: Random) -> bytes:
    if random.random() < 0.5:
        return text(random, *JSON).encode()
    rows = ({"text": text(random), "title": text(random), "date": random.choice(TEXT), "x": [1, {}]} for _ in range(3))
    return "\n".join(map(json.dumps, rows)).encode()


def _columns(random: Random) -> bytes:
    import pandas as pd

    cells = [text(random) if random.random() < 0.5 else text(random).encode("utf-16") for _ in range(2)]
    return pd.DataFrame({"text": pd.Series([str(cells[0])] * 2), "body": [cells[1]] * 2 if isinstance(cells[1], bytes)
                         else [cells[1].encode()] * 2}).to_parquet()  # fmt: skip


def _packed(random: Random) -> bytes:
    return gzip.compress(_plain(random))


def _archive(random: Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("a.txt", "../b.txt", "c.jsonl", "d/e.html"):
            archive.writestr(name, text(random, *HTML, *JSON))
    return out.getvalue()


KINDS: dict[str, Callable[[Random], bytes]] = {
    ".txt": _plain, ".html": _page, ".csv": _table, ".tsv": _table, ".jsonl": _records, ".json": _records,
    ".parquet": _columns, ".txt.gz": _packed, ".zip": _archive,
}  # fmt: skip
# How often each is drawn: the first five are what corpora are made of, the last three are slow to make.
WEIGHTS = (6, 6, 4, 1, 4, 4, 1, 1, 1)


def damaged(raw: bytes, random: Random) -> bytes:
    """The same with some bytes changed, cut off, or doubled."""
    data = bytearray(raw)
    for _ in range(random.randrange(4)):
        if not data:
            break
        place = random.randrange(len(data))
        match random.randrange(4):
            case 0:
                data[place] = random.randrange(256)
            case 1:
                del data[place:]
            case 2:
                data[place:place] = data[place : place + random.randrange(40)]
            case _:
                data[place:place] = random.randbytes(random.randrange(4))
    return bytes(data)


def drawn(random: Random) -> tuple[str, bytes]:
    """The ending of a file and what it holds; two in three are damaged."""
    ending = random.choices(tuple(KINDS), WEIGHTS)[0]
    raw = KINDS[ending](random)
    return ending, damaged(raw, random) if random.random() < 2 / 3 else raw
