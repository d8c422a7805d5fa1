"""Whether this run is the long one: `make check-long` tries everything where `make test` tries a sample."""

import os

LONG = os.environ.get("BROADSHEET_LONG") == "1"
