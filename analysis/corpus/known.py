"""What is known of a corpus's articles besides their texts: `articles.csv`."""

from pathlib import Path

import pandas as pd

from analysis.errors import CorpusError, did_you_mean

KNOWN = "articles.csv"
BASES = ("stated", "inferred")
# What its columns can say that every article has, each with the words that it rests on; others are variables.
_COLUMNS = (
    *("article_id", "url", "outlet", "outlet_words", "title", "title_basis", "byline", "agency", "dateline"),
    *("published_from", "published_to", "published_basis", "published_words"),
)


def articles(path: Path, texts: pd.DataFrame) -> pd.DataFrame | None:
    """What the corpus's `articles.csv` says of its articles, or None where there is no such file.

    Parameters
    ----------
    path : Path
        The folder of the corpus (or one of its files).
    texts : DataFrame
        The texts read from it, to check the ids against.

    Returns
    -------
    DataFrame
        One row per article named: `article_id` and whichever columns the file has. `url`, `outlet`, `title`,
        `byline`, `agency`, `dateline`, `published_from` and `published_to` are known of the article; columns of
        other names are document variables (`variables`).

    Raises
    ------
    CorpusError
        An id that no article has or that stands twice, a day that is no day or an interval that ends
        before it begins, an unknown basis.
    """
    file = (path if path.is_dir() else path.parent) / KNOWN
    if not file.is_file():
        return None
    try:
        frame = pd.read_csv(file, dtype="str", encoding="utf-8-sig", keep_default_na=False)
    except (ValueError, pd.errors.ParserError) as error:
        raise CorpusError(f"{KNOWN} is not a table in UTF-8 with commas ({error}); mend it.") from None
    if "article_id" not in frame:
        raise CorpusError(f"{KNOWN} has the columns {', '.join(map(str, frame))}; expected a column `article_id` too.")
    ids = set(texts["article_id"])
    seen: set[str] = set()
    for number, row in enumerate(frame.to_dict("records"), start=2):
        _check_known({str(column): str(value) for column, value in row.items()}, f"{KNOWN}, row {number}", ids, seen)
        seen.add(row["article_id"])
    return frame.mask(frame == "")


def variables(known: pd.DataFrame) -> pd.DataFrame:
    """The columns of `articles.csv` that say something that not every article has.

    Returns
    -------
    DataFrame
        One row per value: `article_id`, `variable`, `value`, as the table `document_variables`.

    Examples
    --------
    >>> known = pd.DataFrame({"article_id": ["a", "b"], "outlet": ["The Courier", None], "region": ["North", None]})
    >>> variables(known).values.tolist()
    [['a', 'region', 'North']]
    """
    others = known.drop(columns=[column for column in _COLUMNS[1:] if column in known])
    return others.melt("article_id", var_name="variable", value_name="value").dropna(subset="value", ignore_index=True)


def _check_known(row: dict[str, str], where: str, ids: set[str], seen: set[str]) -> None:
    article_id = row["article_id"]
    if article_id not in ids:
        raise CorpusError(f"{where} is about `{article_id}`, which is no article here; {did_you_mean(article_id, ids)}")
    if article_id in seen:
        raise CorpusError(f"{where} is about `{article_id}`, which an earlier row is about too; join them.")
    days: list[str] = []
    for column in ("published_from", "published_to"):
        value = row.get(column, "")
        day = pd.to_datetime(value, format="%Y-%m-%d", errors="coerce")
        if value and pd.isna(day):
            raise CorpusError(f"{where} has {column} = `{value}`; expected a day such as 2021-04-06, or nothing.")
        days.append(value)
    if all(days) and days[0] > days[1]:
        raise CorpusError(f"{where} has published_from after published_to; exchange them.")
    basis = row.get("published_basis", "")
    if basis and basis not in BASES:
        raise CorpusError(f"{where} has published_basis = `{basis}`; {did_you_mean(basis, BASES)}")
