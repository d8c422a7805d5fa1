r"""How a chart leaves Altair: a picture that always shows, and its specification to bring it to life.

The picture is an SVG inside an ``<img>``: JupyterLab shows it before anyone trusts the notebook, and
its ids cannot meet those of another figure. The specification lies beside it as JSON with every ``<``
written as ``\u003c``, so no word of an article can end the script or be read as a shortcode. Below
both stands the chart's data, as a table and as a file.
"""

import hashlib
import json
import re
from base64 import b64encode
from importlib.metadata import version
from typing import Any

from analysis.present import cell_output, counts, escape, kept
from analysis.present.figures import chart_data, widths

Bundle = dict[str, Any]
# Room left of a picture (pixels).
_WIDER = 30
# What a mark encodes for a pointer alone.
_ALIVE = ("href", "tooltip")


class Nothing:
    """What stands where a chart would have nothing to draw: the sentence that says why.

    Examples
    --------
    >>> Nothing("No event was found.")._repr_mimebundle_()["text/html"]
    '<p class="bs-nothing">No event was found.</p>'
    """

    def __init__(self, why: str) -> None:
        self.why, self.marked = why, getattr(why, "marked", why)

    def _repr_mimebundle_(self, **_: object) -> Bundle:
        return {
            "text/html": f'<p class="bs-nothing">{counts.html(self.marked)}</p>',
            "text/plain": escape.plain(counts.plain(self.why)),
        }


def register() -> None:
    """Make every Altair chart of this process show through `bundle`.

    Examples
    --------
    >>> import altair as alt
    >>> register()
    >>> alt.renderers.active
    'broadsheet'
    """
    import altair as alt

    alt.renderers.register("broadsheet", bundle)
    alt.renderers.enable("broadsheet")


def bundle(spec: dict[str, Any], **_: Any) -> Bundle:
    """What Jupyter stores for a chart.

    Parameters
    ----------
    spec : dict
        A Vega-Lite specification; `description` is its alternative text and must be there.

    Returns
    -------
    dict
        `text/html` (picture, specification, and the data as a table and as a file), `image/svg+xml` (for
        documents other than HTML, ids made unique by the hash of the specification), `text/plain` (the
        alternative text).

    Examples
    --------
    >>> spec = {"data": {"values": [{"n": 1}]}, "mark": "bar", "encoding": {"x": {"field": "n"}}}
    >>> sorted(bundle(spec | {"description": "One bar."}))
    ['image/svg+xml', 'text/html', 'text/plain']
    """
    spec = dict(spec)
    about = spec.pop("usermeta", {}).get("broadsheet", {})
    wide, narrow = widths.forms(spec, about)
    text = json.dumps(widths.together(wide, narrow), sort_keys=True, ensure_ascii=True)
    name = "chart-" + hashlib.sha256(text.encode()).hexdigest()[:12]
    svg, small = (_picture(form, width, name) for form, width in ((wide, widths.WIDE), (narrow, widths.NARROW)))
    return {
        "text/html": cell_output.figure(
            f'<div class="bs-figure">{_unit(about.get("unit", ""))}<div class="bs-chart" id="{name}"><picture>'
            f'<source media="(max-width: {widths.BELOW}px)" srcset="{_address(small)}">'
            f'<img alt="{escape.html(str(spec["description"]))}" src="{_address(svg)}"></picture>'
            f'<script type="application/json">{_in_script(text)}</script></div>'
            f"{chart_data.details(spec, name, hidden=tuple(about.get('hidden', ())))}</div>",
            str(spec["description"]),
        ),
        "image/svg+xml": svg,
        "text/plain": escape.plain(str(spec["description"])),
    }


def _unit(words: str) -> str:
    """The line that says what is shown in which unit; its numbers are no counts."""
    return f'<p class="bs-unit">{counts.html(counts.no_counts(words, "measure"))}</p>' if words else ""


def _picture(spec: dict[str, Any], width: int, name: str) -> str:
    """A chart as SVG: it has no container to fill, so it has the width that it was made for."""
    if spec.get("width") == "container":
        # the type of the reader's machine may be wider than that which the picture is measured with
        room = spec.get("padding", {}) | {"left": _WIDER}
        spec = spec | {"width": width, "padding": room, "autosize": {"type": "fit-x", "contains": "padding"}}
    spec = _still(spec) | {"config": spec.get("config", {}) | {"aria": False}}
    what = f"SVG of {version('vl-convert-python')}, {name}: {json.dumps(spec)}"
    return kept.once(what, lambda: _drawn(spec, name))


def _drawn(spec: dict[str, Any], name: str) -> str:
    import vl_convert

    return _unique_ids(vl_convert.vegalite_to_svg(spec), name)


def _address(svg: str) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def _in_script(text: str) -> str:
    """JSON without the signs that end a script, a raw block of Markdown or begin a shortcode."""
    return text.replace("<", r"\u003c").replace("`", r"\u0060")


def _still(part: Any) -> Any:
    """A specification as a picture has it: no mark is a link, answers to a pointer or waits unseen."""
    if isinstance(part, list):
        return [_still(one) for one in part]
    if not isinstance(part, dict):
        return part
    found = {key: value if key == "datasets" else _still(value) for key, value in part.items()}
    if "encoding" in found:
        found["encoding"] = {name: how for name, how in found["encoding"].items() if name not in _ALIVE}
    if "layer" in found:
        found["layer"] = [one for one in found["layer"] if not _unseen(one)]
    return found


def _unseen(layer: dict[str, Any]) -> bool:
    """Whether a layer's marks are not to be seen, such as numbers for which the cells of a matrix are too narrow."""
    mark = layer.get("mark")
    return isinstance(mark, dict) and mark.get("opacity") == 0


def _unique_ids(svg: str, prefix: str) -> str:
    """Vega counts ids up within a process (`clip0`, `gradient_0`): name them after the chart instead."""
    ids = {old: f"{prefix}-{n}" for n, old in enumerate(dict.fromkeys(re.findall(r'\bid="([^"]+)"', svg)))}
    return re.sub(
        r'\bid="([^"]+)"|url\(#([^)]+)\)|href="#([^"]+)"',
        lambda m: m[0].replace(next(filter(None, m.groups())), ids.get(next(filter(None, m.groups())), "")),
        svg,
    )
