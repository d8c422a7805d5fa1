"""The matcher's rules written down a second time, one character at a time, slowly and plainly."""

import unicodedata

DASHES, APOSTROPHES, QUOTES = "‐‑‒–−﹣－", "‘’‛ʼ′＇`´", "“”„‟″«»"
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


def find(patterns, text, rivals="all"):
    """Start, end and pattern number of the matches that count, in reading order."""
    seen = visible(text)
    chars = [c for c, _ in seen]
    found = {
        (seen[a][1], seen[b - 1][1] + 1, n)
        for n, pattern in enumerate(patterns)
        for parts in (parse(unicodedata.normalize(form, pattern.phrase)) for form in ("NFC", "NFD"))
        for a in range(len(chars))
        for b in ends(parts, pattern.case, chars, a)
        if pattern.sort != "prefix" or chars[b : b + 1] == ["-"]
    }
    kept = []
    for group in sorted({p.id for p in patterns}) if rivals == "same id" else [None]:
        kept += leftmost_longest([f for f in found if group in (None, patterns[f[2]].id)], patterns)
    kept.sort()
    return [f for i, f in enumerate(kept) if counts(i, kept, patterns, text)]


def visible(text):
    """The characters with their positions: plain, unseen ones left out, blanks run together."""
    rest, out = [(plain(c), i) for i, c in enumerate(text) if c not in UNSEEN], []
    while rest:
        n = 0
        while n < len(rest) and rest[n][0] in " \r\n":
            n += 1
        if n:
            lines = "".join(c for c, _ in rest[:n]).replace("\r\n", "\n").replace("\r", "\n").count("\n")
            out.append((" " if lines < 2 else "\u2029", rest[0][1]))
        else:
            out.append(rest[0])
        rest = rest[max(n, 1) :]
    return out


def plain(c):
    for ascii_form, others in (("-", DASHES), ("'", APOSTROPHES), ('"', QUOTES)):
        if c in others:
            return ascii_form
    return " " if c == "\t" or unicodedata.category(c) == "Zs" else c


def is_word(c):
    return unicodedata.category(c)[0] in "LM" or unicodedata.category(c) == "Nd"


def fold(c):
    return c.casefold() if len(c.casefold()) == 1 else c.lower()[0]


def parse(phrase):
    """The characters of a phrase; a star becomes `rest`, `word` or `words`."""
    line = " ".join("".join(plain(c) for c in phrase if c not in UNSEEN).split())
    out = []
    for i, c in enumerate(line):
        before, after = line[:i][-1:], line[i + 1 :][:1]
        if c != "*":
            out.append(c)
        elif any(is_word(x) for x in before + after):
            out.append("rest")
        else:
            out.append("words" if before == after == " " else "word")
    return out


def ends(parts, case, chars, a):
    """Every position where a match that begins at `a` ends."""
    if is_word(chars[a]) and a and is_word(chars[a - 1]):
        return set()
    at = {a}
    for part in parts:
        at = {b for position in at for b in step(part, case, chars, position)}
    return {b for b in at if b > a and not (is_word(chars[b - 1]) and b < len(chars) and is_word(chars[b]))}


def step(part, case, chars, a):
    if len(part) == 1:
        return {a + 1} if a < len(chars) and same(part, chars[a], case) else set()
    run = a
    while run < len(chars) and is_word(chars[run]):
        run += 1
    if part == "rest":
        return set(range(a, run + 1))
    if run == a:
        return set()
    out = {run}
    if part == "words" and run < len(chars) and chars[run] in "-'":
        out |= {run + 1} if chars[run] == "'" else set()
        out |= step(part, case, chars, run + 1) if run + 1 < len(chars) else set()
    return out


def same(wanted, given, case):
    strict = case == "exact" or (case == "capitals" and fold(wanted) != wanted)
    return wanted == given if strict else fold(wanted) == fold(given)


def leftmost_longest(found, patterns):
    def swallows(n):
        return patterns[n].sort in ("fixed", "exclude")

    out, past = [], 0
    for start, end in sorted({f[:2] for f in found}, key=lambda span: (span[0], -span[1])):
        if start >= past:
            past = end
            here = sorted(n for s, e, n in found if (s, e) == (start, end))
            if not any(map(swallows, here)):
                firsts = {patterns[n].id: n for n in reversed(here)}
                out += [(start, end, n) for n in firsts.values()]
    return out


def counts(i, kept, patterns, text):
    """A prefix counts only before a hyphen and a match of another id that counts."""
    _, end, n = kept[i]
    if patterns[n].sort != "prefix":
        return True
    while text[end] in UNSEEN:
        end += 1
    after = end + 1
    while after < len(text) and text[after] in UNSEEN:
        after += 1
    return any(
        kept[j][0] == after and patterns[kept[j][2]].id != patterns[n].id and counts(j, kept, patterns, text)
        for j in range(i + 1, len(kept))
    )
