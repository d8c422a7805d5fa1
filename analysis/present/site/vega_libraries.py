"""The one copy of the Vega libraries that a site carries."""


def bundle() -> str:
    """The Vega libraries as one script, wrapped so that their names stay their own."""
    import vl_convert

    bundled = vl_convert.javascript_bundle()  # type: ignore[call-arg]  # its stub asks for what it defaults
    return "(function () {\n" + bundled + "\n})();\n"
