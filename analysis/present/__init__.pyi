from . import (
    escape as escape,
    evidence as evidence,
    exports as exports,
    figures as figures,
    findings as findings,
    html_tables as html_tables,
    network_files as network_files,
    site as site,
)
