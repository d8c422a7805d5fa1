"""Parquet to rows."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import IO, Any

from analysis.errors import CorpusError

# A row can hold megabytes, so few are in memory at a time.
_ROWS_AT_A_TIME = 64


def rows(stream: IO[bytes], aside: Callable[[str, str], None]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows, one by one, with the number of each; where it is damaged, those before.

    Raises
    ------
    CorpusError
        It is no Parquet.

    Examples
    --------
    >>> import io, pandas as pd
    >>> raw = pd.DataFrame({"text": ["Zenda."]}).to_parquet()
    >>> list(rows(io.BytesIO(raw), print))
    [(1, {'text': 'Zenda.'})]
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    try:
        file = pq.ParquetFile(stream)
        if twice := [name for name, n in Counter(file.schema_arrow.names).items() if n > 1]:
            raise CorpusError(f"It has the column `{twice[0]}` twice; rename one, or drop it.")
        for batch in file.iter_batches(batch_size=_ROWS_AT_A_TIME):
            for row in batch.to_pylist():
                number += 1
                yield number, row
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        reason = f"It is not Parquet that can be read ({' '.join(str(error).split())[:200]}); write it anew."
        if not number:
            raise CorpusError(reason) from None
        aside(f"from row {number + 1:,} on", reason)
