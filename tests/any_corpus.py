"""Corpora drawn from what may lie in a stranger's folder: formats, encodings, layouts, scripts, days and gaps.

Everything is drawn from a seed, so that a corpus that fails can be drawn again.
"""

import bz2
import csv
import gzip
import html
import io
import json
import random
import textwrap
import zipfile
from collections.abc import Callable
from pathlib import Path

ENGLISH = (
    "Envoys of India and Russia met in Zenda on Monday to speak of trade and of the pipeline.",
    "“We will sell no missiles to Ruritania,” said Petra Dray, the minister, on 5 May 1894.",
    "China told Pakistan that the port would be ready by 31 December 9999, or in the spring of 2021.",
    "The treaty of 12 June 813 was read aloud; nobody had seen it since the year 44 B.C.",
    "Modi said the U.S. had agreed, and Mr. Putin's office confirmed it two weeks later.",
    "according to officials who did not want to be named",
    '"It rained," he said. "It will rain again on the 29th of February 1900."',
    "On 1 January 0001 and 00/00/0000 nothing happened; nor on 31/11/2020, nor 2021-13-45T25:61:61Z.",
    "No.",
    "The S-400s cost 2.50 crowns (about €3,000,000,000.00) a piece, i.e. nothing",
)
OTHERS = {
    "ar": ("التقى وزير الخارجية الروسي نظيره الهندي في موسكو يوم ٥ مايو ٢٠٢١.", "قال: «لن نبيع شيئا».", "الهند"),
    "zh": ("中国和印度的代表于2021年5月5日星期三在莫斯科举行会谈。", "他说:“我们同意了。”俄罗斯方面没有评论", "北京"),
    "hi": ("भारत और रूस के विदेश मंत्रियों ने सोमवार को मास्को में मुलाकात की।", "उन्होंने कहा, “हम सहमत हैं।”", "दिल्ली"),
    "ru": ("Министры России и Индии встретились 5 мая 2021 года.", "«Мы согласны», — сказал он.", "Москва"),
    "he": ("שר החוץ של רוסיה נפגש עם עמיתו ההודי ביום שני במוסקבה.", "״איננו מסכימים״, אמר השר", "מוסקבה"),
    "th": ("รัฐมนตรีต่างประเทศของรัสเซียและอินเดียพบกันที่กรุงมอสโก", "เขากล่าวว่าเราตกลงกันแล้ว", "มอสโก"),
    "ja": ("ロシアとインドの外相が五月五日、モスクワで会談した。", "「合意した」と述べた", "東京"),
    "el": ("Οι υπουργοί της Ρωσίας και της Ινδίας συναντήθηκαν στη Μόσχα τη Δευτέρα.", "«Συμφωνούμε», είπε;", "Αθήνα"),
}  # fmt: skip
HEADS = (
    "A bridge for Zenda at last", "By Fritz Tarlenheim", "STRELSAU, March 3 (Reuters) - ", "Zenda: ",
    "Published: 3/3/94",
    "https://www.zenda-post.example/2021/05/05/a-bridge", "(PTI)", "Updated 5 May 2021, 10:15 IST", "Title: A mill",
    "Date:",
    "By", "Reporting by A. B.; editing by C. D.", "Author: Petra Dray | 12 comments", "WASHINGTON —",
    "Last modified 0000-00-00",
)  # fmt: skip
MENU = ("Home", "Sport", "Log in", "Share this", "Also read: A mill burns", "Subscribe to our newsletter", "Follow us",
        "© 1894 Zenda Post", "1", "|", "• Markets", "Advertisement", "Read more…", "All rights reserved.")  # fmt: skip
ODD = (
    "\x00", "\x07\x1b[0m", "\x0b\x0c", "\x85", "\u2028", "\u2029", "\u200b\u200f", "\u202eabc\u202c", "\ufeff",
    "\ufffd", "\xad",
    "👩\u200d👩\u200d👧 🇮🇳🇷🇺", "I\u0301ndia", "\u0301", "…", "—", "{{< env HOME >}}", "=1+1",
    "<b>bold</b> &amp; &#8217;s", "<p>",
    "a" * 3000, "word " * 900, "\t\t", "\u3000", "½ ² ﬁ Ⅷ", "٣٤ ১২", "'\"“”‘’", "$%#@!", "\U000e0067\ue000\u0378",
    "&nbsp;", "NaN", "null",
)  # fmt: skip
DAYS = (
    "", None, "0001-01-01", "9999-12-31", "0044-03-15", "1677-09-20", "2262-04-12", "5 May 1894", "05/13/2021",
    "13/05/2021",
    "2021-05-05T10:15:00+05:30", "yesterday", "0", "1620209700", 1620209700, 20210505, 2021, "2021", "32 May 2021",
    "2021-02-30",
    "10000-01-01", "-0044-03-15", "NaT", "Wed, 05 May 2021 10:15:00 GMT", "ربيع", "2021年5月5日", "May 2021", 4.5,
    True, [],
)  # fmt: skip
SCALARS = (
    None,
    "",
    " ",
    0,
    -1,
    1.5,
    True,
    "x",
    "World",
    "<i>",
    "=1+1",
    ["a", "b"],
    {"a": 1},
    "  a\nb ",
    "ü",
    "👩",
    10**30,
)
ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1", "cp1251", "koi8-r",
    "gb18030", "big5",
    "shift_jis", "cp1256", "iso8859-8", "cp1253", "mac-roman", "ascii",
)  # fmt: skip
CERTAIN = ("utf-8", "utf-8-sig", "utf-16")  # what is written so is read so, whatever it says
NAMES = (
    "a",
    "a b",
    "budget (1)",
    "über",
    "खबर",
    "新聞",
    "con",
    "a.b.c",
    "x" * 90,
    "#1",
    "100%",
    "it's",
    "-",
    "_",
    "a'\"b",
    "1",
    "nan",
)


class Drawn:
    """A corpus in a folder, and the texts that must be found in it word for word, by the file that holds them."""

    def __init__(self, folder: Path, seed: int, *, files: int = 24) -> None:
        self.rng, self.folder = random.Random(seed), folder
        self.files: dict[str, list[str]] = {}
        folder.mkdir(parents=True)
        (folder / "plain.txt").write_text(" ".join(ENGLISH[:3]), encoding="utf-8")
        kinds: list[Callable[[], tuple[str, bytes, list[str]]]] = [self.text] * 5 + [
            self.html,
            self.table,
            self.json_lines,
            self.json,
        ]
        for number in range(files):
            ending, raw, held = self.rng.choice(kinds)()
            self.put(f"{self.rng.choice(NAMES)}-{number}", ending, raw, held)

    def put(self, stem: str, ending: str, raw: bytes, held: list[str]) -> None:
        """The file as it is, packed, or with another in an archive; some in a folder below."""
        below = self.rng.choice(("", "", "", "2012", "über/2"))
        name, packing = stem + ending, self.rng.random()
        if packing < 0.1:
            name, raw = (name + ".gz", gzip.compress(raw)) if packing < 0.07 else (name + ".bz2", bz2.compress(raw))
        elif packing < 0.18:
            inside, out = f"inside/{name}", io.BytesIO()
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr(inside, raw)
                archive.writestr("__MACOSX/._x.txt", b"\x00")
            name, raw = f"{stem}.zip", out.getvalue()
        (self.folder / below).mkdir(parents=True, exist_ok=True)
        (self.folder / below / name).write_bytes(raw)
        self.files[f"{below}/{name}" if below else name] = held

    # what texts are made of

    def some(self, values: tuple[str, ...], most: int) -> list[str]:
        return [self.rng.choice(values) for _ in range(self.rng.randint(0, most))]

    def paragraphs(self) -> list[str]:
        sentences = self.rng.choice((ENGLISH, ENGLISH, ENGLISH, *OTHERS.values()))
        if self.rng.random() < 0.1:
            sentences = (*sentences, *self.rng.choice(tuple(OTHERS.values())))
        found = [" ".join(self.some(sentences, 6)) for _ in range(self.rng.randint(0, 7))]
        if self.rng.random() < 0.3:
            found = [self.odd(one) for one in found]
        return found

    def odd(self, text: str) -> str:
        place = self.rng.randint(0, len(text))
        return text[:place] + self.rng.choice(("", " ")) + self.rng.choice(ODD) + text[place:]

    def page(self) -> str:
        """A text with heads above and furniture around, or none; wrapped or not; on one line or in many."""
        found = self.paragraphs()
        layout = self.rng.random()
        if layout < 0.4:
            width, indent = self.rng.choice((20, 40, 60, 66, 72, 80, 100)), self.rng.choice(("", "    ", "\t", "> "))
            hyphens = self.rng.random() < 0.5
            found = [textwrap.fill(one, width, initial_indent=indent, break_on_hyphens=hyphens) for one in found]
        elif layout < 0.5:
            found = [" ".join(found).replace("\n", " ")]
        above, below = self.some(HEADS, 5), self.some((*MENU, *HEADS), 5)
        blocks = [*self.some(MENU, 6), *above, *found, *below] if self.rng.random() < 0.7 else found
        self.rng.random() < 0.1 and self.rng.shuffle(blocks)
        text = self.rng.choice(("\n", "\n\n", "\n\n", "\n \n", "\n\n\n")).join(blocks)
        text = text if self.rng.random() < 0.8 else self.odd(text)
        return text.replace("\n", self.rng.choice(("\n", "\n", "\n", "\r\n", "\r")))

    def encoded(self, text: str) -> tuple[bytes, str]:
        encoding = self.rng.choice(ENCODINGS) if self.rng.random() < 0.5 else "utf-8"
        return text.encode(encoding, "replace"), encoding

    # files

    def text(self) -> tuple[str, bytes, list[str]]:
        text = self.page()
        raw, encoding = self.encoded(text)
        return (
            self.rng.choice((".txt", ".txt", ".TXT", ".text")),
            raw,
            [text] if encoding in CERTAIN and "\0" not in text else [],
        )

    def html(self) -> tuple[str, bytes, list[str]]:
        body = "".join(f"<p>{one if self.rng.random() < 0.3 else html.escape(one)}</p>" for one in self.paragraphs())
        day, menu = self.rng.choice(DAYS), "".join(f"<li><a href=/>{one}</a>" for one in self.some(MENU, 5))
        data = json.dumps(
            {"@type": "NewsArticle", "datePublished": day, "author": self.rng.choice(SCALARS), "publisher": None}
        )
        page = self.rng.choice((
            f"<html><head><title>A mill</title><meta property=article:published_time content='{day}'>"
            f"<script type=application/ld+json>{data}</script></head>"
            f"<body><ul>{menu}</ul><h1>A mill</h1>{body}</body></html>",
            f"<!doctype html><meta charset=utf-8><article>{body}</article><footer>{menu}</footer>",
            f"<html><body>{body[: len(body) // 2]}", f"<table><tr><td>{body}</td></tr></table>",
            body, "<html></html>", "",
        ))  # fmt: skip
        return self.rng.choice((".html", ".htm", ".xhtml", ".txt")), self.encoded(page)[0], []

    def rows(self) -> list[dict[str, object]]:
        """Articles with the columns that this file has; each may be empty or missing in each row."""
        names = {"title": HEADS, "date": DAYS, "author": (*SCALARS, "By A B", "A B; C D"),
                 "source": ("Zenda Post", *SCALARS), "url": ("https://zenda-post.example/2021/05/05/x", "x", *SCALARS),
                 "id": (*SCALARS, "a/b", "1"),
                 "section": SCALARS, "Unnamed: 0": SCALARS, "": SCALARS}  # fmt: skip
        own = [name for name in names if self.rng.random() < 0.5]
        found: list[dict[str, object]] = []
        for _ in range(self.rng.randint(0, 6)):
            text: object = self.rng.choice((*SCALARS, ["a", None])) if self.rng.random() < 0.15 else self.page()
            found.append({"text": text} | {name: self.rng.choice(names[name]) for name in own})
        return found

    def table(self) -> tuple[str, bytes, list[str]]:
        rows, separator = self.rows(), self.rng.choice((",", ",", ";", "\t", "|"))
        out = io.StringIO()
        # left to itself, the writer puts a carriage return in quotation marks only if it ends its own lines
        ends, quoting = self.rng.choice((("\n", csv.QUOTE_ALL), ("\r\n", csv.QUOTE_MINIMAL)))
        writer = csv.writer(out, delimiter=separator, lineterminator=ends, quoting=quoting)
        columns = [*rows[0]] if rows else ["text", "date"]
        for row in (columns, *([row[name] for name in columns] for row in rows)):
            writer.writerow(row)
        text, held = out.getvalue(), certain(rows)
        if self.rng.random() < 0.25:
            held = []
            text += self.rng.choice(
                ('"a quote without an end', "one cell too few\n", "a,b,c,d,e,f,g,h,i,j\n", "\x00\n", '""')
            )
        raw, encoding = self.encoded(text)
        held = held if encoding in CERTAIN and "\0" not in text else []
        return ".tsv" if separator == "\t" else ".csv", raw, held

    def json_lines(self) -> tuple[str, bytes, list[str]]:
        rows = [
            {name: value for name, value in row.items() if name == "text" or self.rng.random() < 0.9}
            for row in self.rows()
        ]
        lines = [json.dumps(row, ensure_ascii=self.rng.random() < 0.5) for row in rows]
        if self.rng.random() < 0.3:
            lines.insert(
                self.rng.randint(0, len(lines)),
                self.rng.choice(("{", "[1]", "", "null", '{"title": "no text"}', "\x01")),
            )
        return self.rng.choice((".jsonl", ".ndjson")), "\n".join(lines).encode("utf-8", "replace"), certain(rows)

    def json(self) -> tuple[str, bytes, list[str]]:
        rows = self.rows()
        whole = self.rng.choice((rows, {"articles": rows}, rows[0] if rows else {}, None))
        held = [] if whole is None or not rows or whole is rows[0] else certain(rows)
        return ".json", json.dumps(whole).encode(), held


def certain(rows: list[dict[str, object]]) -> list[str]:
    """The texts of rows that are read as they are: tags and entities in a cell are decoded, `null` is none."""
    texts = [text for row in rows if isinstance(text := row["text"], str)]
    return [text for text in texts if not {"<", "&"} & {*text} and text.strip().lower() not in ("null", "nan")]


def tiny(folder: Path, files: int) -> None:
    """So many files of a few words, or of none."""
    rng = random.Random(0)
    folder.mkdir(parents=True)
    for number in range(files):
        words = " ".join(
            rng.choices(("Zenda", "India", "said", "5 May", "“No”", "中国", "Home", "\n", ""), k=rng.randint(0, 5))
        )
        (folder / f"{number}.txt").write_text(words, encoding="utf-8")
