"""Every command with its options and an example: what `python -m analysis --help` shows."""

from collections.abc import Callable

from analysis import __version__, installation
from analysis.arguments import Parser, number, place, whole_number


def parser() -> Parser:
    """Every command with its options and an example."""
    top = Parser(
        prog=installation.command(),
        description="From a folder of news articles to a published report whose every number opens on its sentences.",
    )
    top.add_argument("--version", action="version", version=f"broadsheet {__version__}")
    groups = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, does: str, example: str) -> Parser:
        return groups.add_parser(name, help=does, description=does, epilog=f"example: {top.prog} {example}")

    report = command("report", "clean, annotate, run the notebooks and render the site into _site/", "report")
    _strict(report)
    report.add_argument("--to", choices=("docx", "pdf"), help="the report as one document instead; it needs Quarto")
    command("prepare", "everything the pages read, without rendering them (Quarto runs this first)", "prepare")
    command("finish", "complete a site that Quarto rendered: charts, links, no other hosts", "finish")

    corpus = command(
        "corpus", "read sources and show what is article, what was removed as boilerplate and why", "corpus seeds"
    )
    _takes_sources(corpus)
    corpus.add_argument("--lines", action="store_true", help="list every line that was removed as boilerplate")

    annotate = command("annotate", "clean and annotate sources into tables", "annotate seeds --out tables")
    _takes_sources(annotate)
    annotate.add_argument(
        "--out", metavar="DIR", type=place, required=True, help="where the tables go, as Parquet and CSV"
    )
    annotate.add_argument("--profile", choices=("full", "lexical"), help="with the language model, or without")
    annotate.add_argument(
        "--preprocessing",
        choices=("full", "none"),
        help="none: texts are taken as they are, for a corpus that is clean already; no boilerplate is removed, every "
        "article is English and of its own (annotate clean.csv --out tables --preprocessing none)",
    )
    annotate.add_argument(
        "--part",
        metavar="N",
        type=whole_number(1),
        help="N articles at a time, so that memory does not grow with the corpus",
    )
    annotate.add_argument(
        "--workers",
        metavar="N",
        type=whole_number(1),
        help="processes that annotate side by side; by default all cores",
    )
    annotate.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="a Dask scheduler whose workers annotate instead; a setting, too, over which this goes",
    )

    books = command("notebooks", "run the notebooks, with other parameters if given", "notebooks -p within paragraph")
    books.add_argument(
        "-p",
        nargs=2,
        action="append",
        default=[],
        metavar=("NAME", "VALUE"),
        help="a parameter, in the notebooks that take it",
    )
    books.add_argument("--trust", action="store_true", help="only mark them as trusted, for JupyterLab")
    books.add_argument("--renew", action="store_true", help="store the outputs of the default parameters in notebooks/")

    evaluate = command("evaluate", "compare the coding with gold, annotation task by task", "evaluate tests/gold")
    evaluate.add_argument(
        "gold", metavar="GOLD", type=place, help="a folder: texts/ and any of lines, mentions, … as JSON lines"
    )
    evaluate.add_argument("--json", action="store_true", help="the scores as JSON")
    evaluate.add_argument("--errors", metavar="FILE", type=place, help="write every error, with its sentence, as CSV")
    evaluate.add_argument("--profile", choices=("full", "lexical"), default="full", help="which annotation to judge")
    evaluate.add_argument(
        "--preprocessing",
        choices=("full", "none"),
        help="none: the texts are clean already, sentences for instance, and are judged as they are",
    )

    names = command("candidates", "actors that the codebook lacks, and entries for those you choose", "candidates")
    names.add_argument("--most", type=whole_number(1), default=40, metavar="N", help="how many are shown (40)")
    names.add_argument(
        "--out",
        metavar="FILE",
        type=place,
        help="write all of them as CSV; mark in `keep` those to take, edit id, kind and names",
    )
    names.add_argument(
        "--take", metavar="FILE", type=place, help="add the rows marked in that file to codebook/actors.yaml"
    )
    names.add_argument("--add", nargs="+", default=[], metavar="NAME", help="add these names to codebook/actors.yaml")

    _of_codebooks(command)

    _of_sample(
        command(
            "sample",
            "sentences drawn by chance for people to code, so that estimates can be corrected for coding error",
            "sample --size 200 --out sheet.csv",
        )
    )

    _of_plan(
        command(
            "plan",
            "how many articles, and sentences coded by hand, an interval of a share needs; in a project that is "
            "annotated, for each of its themes",
            "plan --width .05",
        )
    )
    freeze = command(
        "freeze",
        "fix codebook, choices, claims (claims.toml) and the sample's draw before looking at the results: their "
        "checksums with the day, in frozen.jsonl; the site says what changed since",
        'freeze --note "before the first report"',
    )
    freeze.add_argument("--note", metavar="TEXT", help="what is to be said of it, beside the day")

    _of_comparison(
        command(
            "compare",
            "what a changed codebook, correction, parameter or corpus did to the tables: two runs, row by row",
            "compare ../before . --out changes",
        )
    )

    _of_provenance(command)

    new = command("new", "a study of your own: settings, codebooks, notebooks and pages", "new my-study")
    new.add_argument("folder", metavar="FOLDER", type=place, help="a folder that is not there yet")
    new.add_argument("--example", action="store_true", help="with articles, codebook and gold of the worked example")

    lab = command("lab", "open the notebooks in JupyterLab, trusted first", "lab")
    lab.add_argument("--no-browser", action="store_true", help="only serve them, and print the address")
    lab.add_argument("--port", metavar="N", type=whole_number(1, 65_535), help="the port to serve on")
    return top


def _of_codebooks(command: Callable[[str, str, str], Parser]) -> None:
    book = command(
        "codebook",
        "what terms would match in the corpus, before you keep them, and which a theme may lack; other people's "
        "dictionaries, in and out",
        'codebook try "import*"',
    )
    book.add_argument(
        "do",
        choices=("try", "propose", "import", "export"),
        help="try: print what each term matches, how often, with a sentence; propose: print the words that set a theme "
        "apart, each with the sentences it would gain (codebook propose trade_economy); import: make a codebook of a "
        "dictionary (PETRARCH .actors.txt, quanteda or newsmap .yml, Yoshikoder .ykd, Lexicoder .lc3 and .lcd, LIWC "
        ".dic, .csv); export: write the codebook as .yml for quanteda, or as .csv",
    )
    book.add_argument(
        "terms",
        nargs="+",
        metavar="TERM",
        help="as a codebook would have it, a term with a star quoted; or a theme, or the file",
    )
    book.add_argument("--as", dest="kind", choices=("theme", "actor"), help="whose term or dictionary it is (theme)")
    book.add_argument(
        "--out", metavar="FILE", type=place, help="import: where the codebook goes; printed where none is named"
    )
    book.add_argument(
        "--gold", metavar="FOLDER", type=place, help="propose: sentences of some articles coded by a person, as judges"
    )
    book.add_argument(
        "--most", type=whole_number(1), default=20, metavar="N", help="propose: how many terms are shown (20)"
    )
    book.add_argument("--theme", metavar="ID", help="a theme of the codebook that it would be added to")
    book.add_argument(
        "--exclude", nargs="+", default=[], metavar="PHRASE", help="phrases inside which it is not to count"
    )


def _strict(command: Parser) -> None:
    command.add_argument(
        "--strict",
        action="store_true",
        help="stop, with exit code 1, at what would be set aside: a file, row or article",
    )


def _of_sample(sample: Parser) -> None:
    sample.add_argument("--size", metavar="N", type=whole_number(1), default=200, help="how many sentences (200)")
    sample.add_argument(
        "--by",
        choices=("sentence", "article", "code", "uncertainty"),
        default="article",
        help="article: spread over the articles (as it is); sentence: each by itself; code: half of them from those in "
        "which a theme was found; uncertainty: a quarter each from those with a theme that rests on one term, from "
        "others with a theme, from those without one that hold words of such, and from the rest",
    )
    sample.add_argument("--seed", metavar="N", type=whole_number(0), default=0, help="of the draw (0)")
    sample.add_argument("--out", metavar="FILE", type=place, help="write the sheet to code, as CSV")
    sample.add_argument(
        "--take", metavar="FILE", type=place, help="read the sheet again, coded, into the project's gold"
    )
    sample.add_argument("--coder", metavar="NAME", help="who coded it, beside --take")


def _of_comparison(compare: Parser) -> None:
    compare.add_argument(
        "before", metavar="A", type=place, help="a study, what `annotate --out` wrote, or a folder of tables"
    )
    compare.add_argument(
        "after", metavar="B", type=place, help="another one, such as a copy of the study made before the change"
    )
    compare.add_argument("--out", metavar="DIR", type=place, help="write every row gained, lost and changed, as CSV")
    compare.add_argument("--json", action="store_true", help="the counts as JSON")


def _of_provenance(command: Callable[[str, str, str], Parser]) -> None:
    export = command(
        "export",
        "the tables as CSV with a dictionary of the variables; or all of the report as a research object, to deposit",
        "export --out data",
    )
    form = export.add_mutually_exclusive_group(required=True)
    form.add_argument("--out", metavar="DIR", type=place, help="where the tables go, as CSV")
    form.add_argument(
        "--crate",
        metavar="DIR",
        type=place,
        help="a Workflow Run RO-Crate: inputs, programs, tables, notebooks and site, told in ro-crate-metadata.json, "
        "with .zenodo.json, and DIR.zip beside it; articles' texts are left out unless the setting `text` is full",
    )
    verify = command(
        "verify",
        "build the report once more, in a fresh folder from the same files, and say what differs; exit code 0 where "
        "nothing does, 1 where something does",
        "verify",
    )
    verify.add_argument(
        "against",
        metavar="PLACE",
        type=place,
        nargs="?",
        help="what was built before: a study, an unpacked crate, a published site or its manifest.json; by default "
        "this project's own tables and pages",
    )
    verify.add_argument("--tables", action="store_true", help="only the tables: no notebooks, no pages")
    verify.add_argument(
        "--out", metavar="DIR", type=place, help="keep what was built, in a folder that is not there yet"
    )


def _of_plan(plan: Parser) -> None:
    plan.add_argument(
        "--width",
        metavar="W",
        type=number,
        default=0.05,
        help="of the 95 %% interval, from end to end, in shares (.05)",
    )
    plan.add_argument("--precision", metavar="P", type=number, help="of the program's coding; by default the sample's")
    plan.add_argument("--recall", metavar="R", type=number, help="of the program's coding; by default the sample's")
    plan.add_argument(
        "--prevalence", metavar="S", type=number, help="the share expected (.2); with it no corpus is looked at"
    )
    plan.add_argument(
        "--icc", metavar="I", type=number, help="how alike the sentences of an article are (.1); likewise"
    )
    plan.add_argument("--sentences", metavar="N", type=number, help="sentences an article (20); likewise")


def _takes_sources(command: Parser) -> None:
    _strict(command)
    command.add_argument(
        "path",
        metavar="PATH",
        type=place,
        help="a file or folder: text, HTML, jsonl, csv, parquet, or archives of these",
    )
    command.add_argument(
        "--columns",
        nargs="+",
        default=[],
        metavar="FIELD=COLUMN",
        help="which column of a table is what, such as text=body_text; fields: text, title, published, byline, "
        "outlet, id",
    )
