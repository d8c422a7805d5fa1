"""`python -m tests.fuzz.guided -runs=100000`: texts made up by atheris, led by which lines of the package they reach.

Its options are those of libFuzzer. The functions that take a text are tried by themselves, since tables cost a hundred
times as much; without atheris, which has no wheel for every Python, it says so and ends with 2.
"""

import sys


def main() -> int:
    """Try texts until the runs are done or one fails, which ends the program with its traceback."""
    try:
        import atheris
    except ImportError:
        print("atheris is not installed here: there is no wheel for this Python.", file=sys.stderr)
        return 2
    with atheris.instrument_imports(include=["analysis.corpus", "analysis.annotate"]):
        from analysis.annotate import sentences
        from analysis.annotate.speech import quotations
        from analysis.corpus import languages, normalize, wrapping
        from analysis.corpus.boilerplate import page_labels
        from analysis.corpus.date_formats import date_parsing
        from analysis.corpus.formats import article_files, markup

    def one(data: bytes) -> None:
        try:
            text = article_files.read(data, ".txt")["text"]
        except ValueError:
            return  # it is no text, which is told
        normal = normalize.normalize(text)
        assert normalize.string(text) == normal.text == normalize.string(normal.text)
        page = text.split("\n")
        assert page_labels.label(page).keys() == {n for n, line in enumerate(page) if normalize.string(line)}
        flat = wrapping.flat(text)
        assert len(flat) == len(text)
        for start, end in sentences.split(flat):
            assert flat[start:end].strip() == flat[start:end] != ""
        for quotation in quotations.find([(0, flat)]):
            assert 0 <= quotation.start < quotation.end <= len(flat)
        for start, end, _ in date_parsing.within(flat):
            assert flat[start:end]
        markup.plain(text)
        languages.of(text)

    atheris.Setup(sys.argv, one)
    atheris.Fuzz()  # it does not return
    return 0


if __name__ == "__main__":
    sys.exit(main())
