"""The one copy of the Vega libraries that a site carries."""

from importlib.metadata import version

from analysis.present import kept


def bundle() -> str:
    """The Vega libraries as one script, wrapped so that their names stay their own."""
    return kept.once(f"Vega libraries of {version('vl-convert-python')}", _bundled, kept.of_installation())


def _bundled() -> str:
    import vl_convert

    bundled = vl_convert.javascript_bundle()  # type: ignore[call-arg]  # its stub asks for what it defaults
    return "(function () {\n" + bundled + "\n})();\n"
