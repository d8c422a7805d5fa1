"""The contracts of the tables: one for each, with its grain, its columns, what they mean and where they come from."""

from analysis.contracts import annotations, network_tables, segmentation, validation_tables
from analysis.contracts.columns import (
    BASES,
    CODINGS,
    DECISIONS,
    FORMS,
    HOW,
    KINDS,
    LABELS,
    NAME_KINDS,
    PARTS,
    QUALIFIERS,
    ROLES,
    SECTORS,
    SIGNS,
    SORTS,
    SPEECH_KINDS,
    STATUSES,
    Column,
    Kind,
    Table,
)

CONTRACTS = (*segmentation.TABLES, *annotations.TABLES, *validation_tables.TABLES, *network_tables.TABLES)
__all__ = [
    "BASES",
    "CODINGS",
    "CONTRACTS",
    "DECISIONS",
    "FORMS",
    "HOW",
    "KINDS",
    "LABELS",
    "NAME_KINDS",
    "PARTS",
    "QUALIFIERS",
    "ROLES",
    "SECTORS",
    "SIGNS",
    "SORTS",
    "SPEECH_KINDS",
    "STATUSES",
    "Column",
    "Kind",
    "Table",
]
