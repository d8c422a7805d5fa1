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
            for row, reason in _of_batch(batch):
                number += 1
                if reason:
                    aside(f"row {number:,}", f"It holds what no date or number can be ({reason}); write it anew.")
                else:
                    yield number, row
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        reason = f"It is not Parquet that can be read ({' '.join(str(error).split())[:200]}); write it anew."
        if not number:
            raise CorpusError(reason) from None
        aside(f"from row {number + 1:,} on", reason)


def _of_batch(batch: Any) -> Iterator[tuple[dict[str, Any], str]]:
    """The rows, each with what is wrong with it: a day past the year 9999 costs its own row."""
    try:
        yield from ((row, "") for row in batch.to_pylist())
    except (ValueError, OverflowError, LookupError) as error:  # LookupError: of a zone of time that is not known
        if batch.num_rows == 1:
            yield {}, " ".join(str(error).split())[:200]
            return
        for place in range(batch.num_rows):
            yield from _of_batch(batch.slice(place, 1))
