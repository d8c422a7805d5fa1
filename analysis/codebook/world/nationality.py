"""The country that a few words name: `the Norvanian foreign minister`, `rebels in` a town, a president's surname."""

from datetime import date

from analysis.codebook.world import actors


def country(text: str, *, context: str = "", day: date | None = None) -> str | None:
    """The country that an actor's name or description belongs to.

    Parameters
    ----------
    text : str
        A few words that describe one actor, not a sentence.
    context : str
        The sentence that they stand in. Default none.
    day : date, optional
        The day of the article: surnames and offices are told apart by it. Default none.

    Returns
    -------
    str or None
        ISO 3166-1 alpha-3 of the actor that `actors.actor` finds; none for organisations of several states.

    Examples
    --------
    >>> country("Malian rebels"), country("the mayor of Bamako"), country("students")
    ('MLI', 'MLI', None)
    """
    found = actors.actor(text, context=context, day=day)
    return None if found is None else found.state
