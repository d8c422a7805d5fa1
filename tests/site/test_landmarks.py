"""A way past the menu, named regions, heads of tables that say what they head."""

import pytest

from analysis.present.site import landmarks

MAIN = '<main id="quarto-document-content">x</main>'


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (f'<body class="a">{MAIN}', f'<body class="a">{landmarks.SKIP}{MAIN}'),
        ("<body><p>no content to skip to</p>",) * 2,
        ('<nav class="navbar navbar-expand">', '<nav aria-label="Main menu" class="navbar navbar-expand">'),
        ('<nav class="bs-index" aria-label="On this page">',) * 2,
        ('<nav class="own">',) * 2,
        ('<h2 id="toc-title">On this page</h2>', '<p id="toc-title">On this page</p>'),
        ("<thead><tr><th>a</th></tr></thead>", '<thead><tr><th scope="col">a</th></tr></thead>'),
        ("<tbody><tr><th>a</th><td>b</td></tr></tbody>", '<tbody><tr><th scope="row">a</th><td>b</td></tr></tbody>'),
        ('<thead><th scope="colgroup">a</th></thead>',) * 2,
        (
            '<div aria-label="Ports"><table class="t"><thead>',
            '<div aria-label="Ports"><table class="t"><caption class="visually-hidden">Ports</caption><thead>',
        ),
        ('<pre class="a"><code>', '<pre tabindex="0" class="a"><code>'),
        ('<div class="bs-chart" id="c">', f'{landmarks.FIGURE}id="c">'),
    ],
)
def test_what_is_added_is_added_once(given: str, expected: str) -> None:
    assert landmarks.marked(given) == expected
    assert landmarks.marked(expected) == expected
