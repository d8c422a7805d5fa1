"""What nbval compares in a notebook's outputs: everything but what differs between machines."""

from typing import Any


def pytest_collectstart(collector: Any) -> None:
    """Leave out warnings on stderr, and the drawn picture: the chart's specification beside it is compared."""
    if getattr(collector, "path", None) is not None and collector.path.suffix == ".ipynb":
        collector.skip_compare += ("stderr", "image/svg+xml")
