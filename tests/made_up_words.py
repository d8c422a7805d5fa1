"""What made-up tables are filled with: texts that are awkward to print, days of all ages, names of nobody."""

AWKWARD = (
    "Zenda", "a \"quoted\" 'word'", "two\nlines", "{{< env HOME >}}", "<script>alert(1)</script>", "a | b | c",
    "$x^2$ and *stars* and _lines_", "مرحبا بالعالم", "שלום עולם", "🙂🚢", "`tick` ``` fence", "@fig-strange [@key]",
    "=1+1", "  ", "# heading", "long " * 120, "one; two; three", "A – b – C", "Ruritania", "&amp; % \\ ~",
)  # fmt: skip
TEXTS = tuple(text for text in AWKWARD if text.strip())
DAYS = (
    *("0001-01-01", "0987-06-05", "1066-10-14", "1677-09-20", "1999-12-31", "2031-02-03", "2031-02-04"),
    *("2031-02-20", "2031-03-01", "2262-04-12", "9999-12-31"),
)
ACTORS = (
    *(("NRV", "state"), ("SUD", "state"), ("OST", "state"), ("ilse_quill", "person"), ("anton_dray", "person")),
    *(("un", "organisation"), ("red_band", "armed_group"), ("far_coast", "region"), ("zenda_post", "outlet")),
)
THEMES = ("harvest", "roads", "two words")
LAYERS = (
    *(("lines", "accuracy"), ("mentions", "f1"), ("sentences", "alpha"), ("sentences", "f1"), ("speech", "f1")),
    *(("events", "f1"), ("dates", "days")),
)
