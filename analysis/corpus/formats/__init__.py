"""Sources by format: text, tables, records, workbooks, archives, in any encoding."""
