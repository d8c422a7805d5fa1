"""The command line: `python -m analysis --help`."""

import argparse
import sys
import time
from pathlib import Path

from analysis import __version__
from analysis.errors import BroadsheetError


def parser() -> argparse.ArgumentParser:
    """Every command, with an example each."""
    top = argparse.ArgumentParser(
        prog="python -m analysis",
        description="From a folder of news articles to a published report whose every number opens on its sentences.",
    )
    top.add_argument("--version", action="version", version=f"broadsheet {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, text: str, example: str) -> argparse.ArgumentParser:
        return commands.add_parser(
            name, help=text, description=text, epilog=f"example: {example}",
        )  # fmt: skip

    command("report", "clean, annotate, run the notebooks and render the site", "python -m analysis report")
    return top


def main(argv: list[str] | None = None) -> int:
    """Run one command; what a person can mend is one sentence on stderr and exit code 1."""
    given = parser().parse_args(argv)
    try:
        return COMMANDS[given.command](given)
    except BroadsheetError as error:
        print(f"broadsheet: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(
            "broadsheet: stopped; what was finished stays, the same command goes on from there.",
            file=sys.stderr,
        )
        return 130


def report(given: argparse.Namespace) -> int:
    """Everything from sources to site, with a summary at the end."""
    from analysis import pipeline, publish, settings

    start = time.perf_counter()
    project = settings.load()
    print(f"broadsheet: {project.root.name}, corpus {project.corpus.name}", file=sys.stderr)
    outcomes = pipeline.run(project)
    renderer = publish.render(project)
    same = sum(not o.ran for o in outcomes)
    print(
        f"rendered by {renderer}; {same} of {len(outcomes)} steps were up to date; {time.perf_counter() - start:.1f} s"
    )
    print(f"site: {Path('_site/index.html')}")
    return 0


COMMANDS = {"report": report}

if __name__ == "__main__":
    sys.exit(main())
