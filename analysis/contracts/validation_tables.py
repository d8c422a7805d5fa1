"""What is judged: claims under other choices, the coding by gold, findings by persons."""

from analysis.contracts.columns import ARTICLE_ID, CODINGS, DECISIONS, END, SORTS, START, Column, Table

TABLES = (
    Table(
        "specifications", "a claim under one specification of the grid", "measure.inference.specification_grid",
        {
            "claim": Column("text", "the claim"),
            "estimand": Column("text", "the quantity that is compared, as the choices that make it say"),
            "number": Column("count", "number of the specification, from 1: the report's own"),
            "contender": Column("text", "the one that is said to be first"),
            "lead": Column("number", "ratio of first to runner-up: its value, divided by that of the best other one"),
            "low": Column("number", "lower end of its 95 % interval: of the least ratio to any other", optional=True),
            "high": Column("number", "upper end of its 95 % interval", optional=True),
            "basis": Column("count", "drawn pieces of text (articles, or paragraphs) that have either of the two"),
            "first": Column("text", "which one is first under this specification"),
            "choices": Column("list", "choice and value of each that can matter here"),
        },
        key=("claim", "number"),
    ),
    Table(
        "curve_tests", "a statistic of a specification curve", "measure.inference.joint_test",
        {
            "claim": Column("text", "the claim"),
            "estimand": Column("text", "the quantity that is compared"),
            "statistic": Column("text", "what is said of all specifications together"),
            "observed": Column("number", "the statistic"),
            "expected": Column("number", "its median over the permutations"),
            "p": Column("number", "share of permutations in which it is as great or greater"),
            "specifications": Column("count", "informative specifications, over which it is taken"),
            "draws": Column("count", "permutations"),
            "drawn": Column("text", "what is swapped as one piece: articles with their copies, or paragraphs"),
        },
        key=("claim", "estimand", "statistic"),
    ),
    Table(
        "scores", "a validation figure of an annotation task", "evaluate.scores",
        {
            "layer": Column("text", "the annotation task: lines, mentions, sentences (their themes), speech …"),
            "measure": Column("text", "the figure: accuracy, F1, alpha …"),
            "theme_id": Column("text", "the theme, where the figure is of one alone; else empty"),
            "coding": Column("text", "what is compared with coder 1's coding", choices=CODINGS),
            "value": Column("number", "the figure; 1 is full agreement", optional=True),
            "low": Column("number", "lower end of its 95 % interval", optional=True),
            "high": Column("number", "upper end of its 95 % interval", optional=True),
            "units": Column("count", "units it is computed from"),
            "unit": Column("text", "what a unit is"),
            "resampled": Column("text", "what the 2,000 bootstrap resamples of the interval were drawn from"),
        },
        key=("layer", "measure", "theme_id", "coding"),
    ),
    Table(
        "errors", "a difference between the coding and coder 1's", "evaluate.scores",
        {
            "layer": Column("text", "the annotation task"),
            "article_id": ARTICLE_ID,
            "start": Column("offset", "first character, in code points of the source, if at one place", optional=True),
            "end": Column("offset", "one past the last character, likewise", optional=True),
            "sentence_id": Column("offset", "the sentence that it begins in, if in one", optional=True),
            "error": Column(
                "text",
                "not found, found where nothing is, or found as something else; found with other bounds; not found "
                "since cleaning dropped the text; a name of which no role was decided",
                choices=SORTS,
            ),
            "gold": Column("text", "what coder 1 coded; empty where nothing", optional=True),
            "found": Column("text", "what was found; empty where nothing", optional=True),
            "words": Column("text", "the characters from start to end", optional=True),
            "found_words": Column("text", "what was found instead, where its bounds are others", optional=True),
            "kind": Column("text", "direct or indirect speech; of a given pair: what was not found", optional=True),
            "cue": Column("text", "of a statement: the words that report it, in the gold or as found", optional=True),
            "given": Column("text", "of a given pair: the words of its source and its target", optional=True),
            "sentence": Column("text", "the sentence around it, or the source's line where it is in none"),
        },
        key=("layer", "article_id", "start", "end", "gold", "found", "kind"),
    ),
    Table(
        "corrections", "a decision of a person on a finding", "corrections.application",
        {
            "line": Column("count", "its line in the file of corrections"),
            "article_id": Column("text", "the article, as the file names it"),
            "layer": Column("text", "the table that the finding is in"),
            "start": START,
            "end": END,
            "decision": Column("text", "what was decided of the finding", choices=DECISIONS),
            "value": Column("text", "to what it is recoded, or which of the findings there is meant", optional=True),
            "text": Column("text", "the words that stood there when it was decided", optional=True),
            "note": Column("text", "why, in the person's words", optional=True),
            "problem": Column("text", "why it is not applied; empty where it is", optional=True),
        },
        key=("line",),
    ),
)  # fmt: skip
