"""Quotations whose opening or closing mark was lost."""

import pytest

from analysis.annotate.speech import quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        # nothing closes them: they end before the words that attribute them
        ("“We go north today, said Ilse Quill.", ["We go north today,"]),
        ("“We go north today, Ilse Quill said. It rained.", ["We go north today,"]),
        ("“Shall we go north? she added.", ["Shall we go north?"]),
        ("“We go north today, the old baker told them.", ["We go north today,"]),
        ("“We go north today. It rained.", ["We go north today. It rained."]),
        ("“We go, he said, and we stay.", ["We go, he said, and we stay."]),  # too short to tell
        ("“We go north today,” said Ilse Quill.", ["We go north today,"]),
        # nothing opens them: they begin with their sentence
        ("We go north today,” said Ilse Quill.", ["We go north today,"]),
        ("It rained. We go north today,” said Ilse Quill.", ["We go north today,"]),
        ('It rained. We go north today," said Ilse Quill.', ["We go north today,"]),
        ("The pipe of 12” was old.", []),
        ("It is old,” said Ilse Quill.", ["It is old,"]),
        ("So it is” said Ilse Quill.", []),
        ("“We go,” he said, we stay here,” she said.", ["We go,"]),
        # two apostrophes are one mark
        ("''We go north,'' said Ilse Quill. ''We stay.''", ["We go north,", "We stay."]),
        ("The ''old'' mill", ["old"]),
    ],
)
def test_where_a_quotation_begins_and_ends(text: str, quoted: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations.find([(0, text)])] == quoted
