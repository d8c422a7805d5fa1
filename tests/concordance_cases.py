"""What the concordance finds, in Python and in the browser alike: a made-up corpus, queries, and queries that are none.

A case is a query and its hits: article, number of the sentence, and the keyword.
"""

import pandas as pd

from analysis import schema
from analysis.present.evidence.coded_sentences import Corpus

# Article, number, where it begins in the source, text; actors as (id, words); themes as (id, words, or none).
SENTENCES = [
    ("a", 0, 0, "Norvania sells crude oil, and Sudland buys oil.", [("NRV", "Norvania"), ("SUD", "Sudland")],
     [("energy", "crude oil"), ("oil_trade", "sells crude oil")]),
    ("a", 1, 50, "“Sanctions on crude, oil-rich Ostrel were sanctioned”, said Quill.",
     [("OST", "Ostrel"), ("quill", "Quill")], []),
    ("a", 4, 200, "Nothing was settled in the non-aggression talks.", [], [("talks", None)]),
    ("b", 0, 0, "𝕆il 𝕆f Norvania: the OILS of İzra and the soil of Sudland", [("NRV", "Norvania"), ("SUD", "Sudland")],
     [("oil_trade", "OILS")]),
    ("b", 1, 90, "<img src=x onerror=alert(1)> of U.S. oil & gas_price {{< env HOME >}}", [], []),
    ("c", 0, 0, "Rebels of Norvania took the oil town", [("NRV_REB", "Rebels of Norvania"), ("NRV", "Norvania")], []),
]  # fmt: skip

CASES: list[tuple[str, list[tuple[str, int, str]]]] = [
    ("oil", [("a", 0, "oil"), ("a", 0, "oil"), ("a", 1, "oil"), ("b", 1, "oil"), ("c", 0, "oil")]),
    ("OIL", [("a", 0, "oil"), ("a", 0, "oil"), ("a", 1, "oil"), ("b", 1, "oil"), ("c", 0, "oil")]),
    ("oils", [("b", 0, "OILS")]),
    ("*oil", [("a", 0, "oil"), ("a", 0, "oil"), ("a", 1, "oil"), ("b", 0, "soil"), ("b", 1, "oil"),
              ("c", 0, "oil")]),
    ("*il*", [("a", 0, "oil"), ("a", 0, "oil"), ("a", 1, "oil"), ("a", 1, "Quill"), ("b", 0, "𝕆il"), ("b", 0, "OILS"),
              ("b", 0, "soil"), ("b", 1, "oil"), ("c", 0, "oil")]),
    ("s*d", [("a", 0, "Sudland"), ("a", 1, "sanctioned"), ("a", 1, "said"), ("a", 4, "settled"), ("b", 0, "Sudland")]),
    ("sanction*", [("a", 1, "Sanctions"), ("a", 1, "sanctioned")]),
    ("sanction", []),
    ("izra", [("b", 0, "İzra")]),
    ('"crude oil"', [("a", 0, "crude oil"), ("a", 1, "crude, oil")]),
    ("“crude oil”", [("a", 0, "crude oil"), ("a", 1, "crude, oil")]),
    ("non-aggression", [("a", 4, "non-aggression")]),
    ('"non aggression"', [("a", 4, "non-aggression")]),
    ("aggression", [("a", 4, "aggression")]),
    ("U.S.", [("b", 1, "U.S")]),
    ("gas", []),
    ("gas_price", [("b", 1, "gas_price")]),
    ("img", [("b", 1, "img")]),
    ('"the * town"', [("c", 0, "the oil town")]),
    ('"* town"', [("c", 0, "oil town")]),
    ('"and the"', [("b", 0, "and the")]),
    ("buys AND oil", [("a", 0, "buys")]),
    ("oil buys", [("a", 0, "oil"), ("a", 0, "oil")]),
    ("oil NOT buys", [("a", 1, "oil"), ("b", 1, "oil"), ("c", 0, "oil")]),
    ("NOT buys AND oil", [("a", 1, "oil"), ("b", 1, "oil"), ("c", 0, "oil")]),
    ("oil NOT (buys OR town OR gas_price)", [("a", 1, "oil")]),
    ("buys OR town AND took", [("a", 0, "buys"), ("c", 0, "town")]),
    ("(buys OR town) took", [("c", 0, "town")]),
    ("(oil AND @SUD) OR town", [("a", 0, "oil"), ("a", 0, "oil"), ("c", 0, "town")]),
    ('"crude oil" OR oil OR crude', [("a", 0, "crude oil"), ("a", 0, "oil"), ("a", 1, "crude, oil"), ("b", 1, "oil"),
                                     ("c", 0, "oil")]),
    ("and", [("a", 0, "and"), ("b", 0, "and")]),
    ("@NRV", [("a", 0, "Norvania"), ("b", 0, "Norvania"), ("c", 0, "Norvania")]),
    ("@nrv", [("a", 0, "Norvania"), ("b", 0, "Norvania"), ("c", 0, "Norvania")]),
    ("@sudland", [("a", 0, "Sudland"), ("b", 0, "Sudland")]),
    ('@"Ilse Quill"', [("a", 1, "Quill")]),
    ("@kind:person", [("a", 1, "Quill")]),
    ("@state:NRV", [("a", 0, "Norvania"), ("b", 0, "Norvania"), ("c", 0, "Rebels of Norvania")]),
    ("@sector:reb", [("c", 0, "Rebels of Norvania")]),
    ("oil AND (@OST OR town)", [("a", 1, "oil"), ("c", 0, "oil")]),
    ("#oil_trade", [("a", 0, "sells crude oil"), ("b", 0, "OILS")]),
    ("#energy", [("a", 0, "sells crude oil"), ("b", 0, "OILS")]),
    ('#"Trade in oil" @NRV', [("a", 0, "sells crude oil"), ("b", 0, "OILS")]),
    ("#talks", [("a", 4, "Nothing was settled in the non-aggression talks.")]),
    ("#energy NOT @SUD", []),
    ("zebra", []),
]  # fmt: skip

# What is said of a query that cannot be read, up to a hint on what is near.
ERRORS = {
    "": "Expected words to look for, and the query is empty.",
    "   ": "Expected words to look for, and the query is empty.",
    "oil AND": "Character 5: expected something to look for after AND.",
    "oil OR OR gas": "Character 5: expected something to look for after OR.",
    "AND oil": "Character 1: expected something to look for before AND.",
    "(oil": "Character 1: this bracket is never closed.",
    "oil (gas OR (tin)": "Character 5: this bracket is never closed.",
    "oil) gas": "Character 4: this bracket closes nothing.",
    ")": "Character 1: this bracket closes nothing.",
    "oil ()": "Character 5: expected something to look for after this bracket.",
    '𝕆 "crude oil': "Character 3: this quotation mark is never closed.",
    '@"South': "Character 2: this quotation mark is never closed.",
    "NOT oil": "Character 1: NOT needs something to look for beside it, such as oil NOT gas.",
    "gas OR NOT oil": "Character 8: NOT needs something to look for beside it, such as oil NOT gas.",
    "oil NOT (NOT gas)": "Character 10: NOT needs something to look for beside it, such as oil NOT gas.",
    "oil NOT": "Character 5: expected something to look for after NOT.",
    "oil *": "Character 5: a wildcard needs a letter or digit beside it, such as sanction*.",
    "oil & gas": "Character 5: expected a word, found &.",
    "@": "Character 1: expected an actor after @, such as @NRV.",
    '#""': "Character 1: expected a theme after #, such as #trade.",
    "oil @NRW": "Character 5: no actor is called NRW; ",
    "#trad": "Character 1: no theme is called trad; ",
    "@part:NRV": "Character 1: actors are grouped by kind, state or sector, not by part; such as @kind:state.",
    "@kind:river": "Character 1: no actor is called kind:river; ",
}


def corpus() -> Corpus:
    """The tables of the made-up corpus; the site may quote all of it."""
    rows, mentions, codes = [], [], []
    for article, number, start, text, actors, themes in SENTENCES:
        rows.append((article, number, "body", 0, start, start + len(text), text))
        for actor, words in actors:
            at = start + text.index(words)
            mentions.append((article, number, at, at + len(words), words, actor))
        for theme, term in themes:
            at = start + text.index(term or "")
            found = [{"start": at, "end": at + len(term), "text": term}] if term else []
            codes.append((article, number, theme, found))
    days = pd.to_datetime(["2031-02-03", "2031-03-04", None])
    articles = schema.empty("articles").reindex(range(3)).assign(
        article_id=[*"abc"], title=["Oil", "<b>Gas</b>", None], outlet=["Lark", "Post", None], published_from=days,
        published_to=days, n_words=9,
    )  # fmt: skip
    actors = [
        ("NRV", "state", "Norvania", None, None), ("SUD", "state", "Sudland", None, None),
        ("OST", "state", "Ostrel", None, None), ("quill", "person", "Ilse Quill", "OST", "GOV"),
        ("NRV_REB", "group", "Rebels (Norvania)", "NRV", "REB"),
    ]  # fmt: skip
    themes = [("energy", "Energy", None), ("oil_trade", "Trade in oil", "energy"), ("talks", "Talks", None)]
    return Corpus(
        articles=articles,
        lines=schema.empty("lines"),
        texts=schema.empty("texts"),
        sentences=pd.DataFrame(rows, columns=["article_id", "sentence_id", "part", "line", "start", "end", "text"]),
        mentions=pd.DataFrame(mentions, columns=["article_id", "sentence_id", "start", "end", "text", "actor_id"]),
        codes=pd.DataFrame(codes, columns=["article_id", "sentence_id", "theme_id", "terms"]),
        speech=schema.empty("speech"),
        events=schema.empty("events"),
        actors=pd.DataFrame(actors, columns=["actor_id", "kind", "label", "state", "sector"]),
        themes=pd.DataFrame(themes, columns=["theme_id", "label", "parent"]),
        quoting="full",
    )
