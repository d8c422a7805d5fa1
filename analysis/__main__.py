"""The command line: `python -m analysis --help`."""

import io
import sys
from argparse import Namespace

from analysis import installation, progress
from analysis.command_line import parser
from analysis.errors import BroadsheetError, of_system


def main(argv: list[str] | None = None) -> int:
    """Run one command; what a person can mend is one sentence on stderr and exit code 1."""
    from analysis.pipeline.recovery import interruption

    with interruption.answered():
        return _main(parser().parse_args(argv))


def _main(given: Namespace) -> int:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a name or a sentence that a terminal has no letters for
            stream.reconfigure(errors="backslashreplace")
    try:
        from analysis.pipeline import commands, unused_memory  # `--help` need not wait for what they do

        unused_memory.collected_seldom()
        with progress.to(lambda how: progress.SCREEN.update(f"  {how}")):
            getattr(commands, given.command)(given)
            progress.SCREEN.clear()
    except BrokenPipeError:  # who reads has seen enough, as `| head` does
        sys.stdout = io.TextIOWrapper(io.BytesIO())
        return 0
    except (BroadsheetError, OSError, MemoryError, RecursionError) as error:
        print(f"broadsheet: {error if isinstance(error, BroadsheetError) else of_system(error)}", file=sys.stderr)
        return 1
    except ModuleNotFoundError as error:
        if (package := (error.name or "analysis").partition(".")[0]) == "analysis":
            raise
        print(f"broadsheet: {installation.lacks(package)}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
