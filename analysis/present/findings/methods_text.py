"""A section on methods, ready to paste: the parameters that were used, in words, and a citation for each method.

Citations are `[@key]`, keys of the bibliography; `references.cite` makes authors and years of them.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from analysis.errors import counted
from analysis.evaluate.scores import WHOLE
from analysis.present.counts import number
from analysis.present.findings import inference_text, references
from analysis.present.findings.enumeration import together
from analysis.present.findings.validation_figures import MEASURES, TASKS

if TYPE_CHECKING:
    import pandas as pd

Parameters = Mapping[str, Any]
Choices = Mapping[str, Parameters]
# Parameters that choose how much is shown, and nothing that is measured.
SHOWN = ("shown", "most", "longest", "side_by_side", "most_articles", "claim", "focus")
_LEVELS = {
    "state": "persons and ministries count for their state",
    "actor": "every actor counts for itself",
}
_OTHERS = {
    "left out": "who belongs to a state and does not act for it (rebels, parties, firms) is left out",
    "for their state": "who belongs to a state and does not act for it (rebels, parties, firms) counts for the state",
    "each for itself": "who belongs to a state and does not act for it (rebels, parties, firms) counts for itself",
}
_NULLS = {
    "within articles": (
        "every article keeps how often it names each actor and how many actors each of its sentences names; the "
        "matrices with these margins are drawn by trades between sentences of an article [@strona2014; @carstens2018; "
        "@godard2022]"
    ),
    "over articles": (
        "the bipartite configuration model keeps, on average over the corpus, how often each actor is named and how "
        "many each unit of text names [@saracco2017]"
    ),
}
_DUPLICATES = {"each": "count each time", "once": "count once"}
_COUNTED = {
    "themes": "counts as itself",
    "parents": "counts as the outermost theme",
    "both": "counts as itself and as the outermost theme",
}
_QUALIFIERS = {
    "ignore": "the qualifier (for, against) ignored",
    "congruence": "by references with the same qualifier (congruence)",
    "conflict": "by references with opposite qualifiers (conflict)",
    "subtract": "by references with the same qualifier minus those with opposite ones (subtract)",
    "combine": "by references with the same qualifier minus those with opposite ones, and the kinds of reference to "
    "each theme combined (combine)",
}
_REPEATS = {
    "document": "once an article",
    "week": "once a calendar week",
    "acrossrange": "once in all",
    "include": "each time",
}


def paragraphs(
    choices: Choices, facts: Mapping[str, Any], *, versions: Mapping[str, str], profile: str
) -> dict[str, str]:
    """The paragraphs of a section on methods, by name.

    Parameters
    ----------
    choices : mapping
        The parameters of each notebook that was run, its own and over them the project's.
    facts : mapping
        `corpus` (a sentence), `words`, `sentences`, `actors`, `themes`, `outlets` and `copies` (numbers), `intervals`
        (what is drawn), `coding` (how the coding was validated), `error` (what was corrected for coding error), `model`
        (the language model).
    versions : mapping
        The version of each program.
    profile : str
        The project's profile: without grammar no event is coded.

    Returns
    -------
    dict
        `corpus`, `coding`, `networks`, `themes`, `statements`, `events` (empty where they are not coded), `comparison`,
        `trends`, `inference`, `parameters`, `software`.
    """
    grammar = profile == "full"
    return {
        "corpus": _corpus(choices, facts),
        "coding": _coding(facts, grammar=grammar),
        "networks": _of(choices, "actor_network", _networks),
        "themes": _of(choices, "theme_frequencies", _themes),
        "statements": _of(choices, "voices", _statements),
        "events": _of(choices, "relations", _events) if grammar else "",
        "comparison": _of(choices, "comparison", inference_text.comparison),
        "trends": _of(choices, "trends", inference_text.trends),
        "inference": _inference(choices, facts),
        "parameters": _parameters(choices),
        "software": _software(versions),
    }


def _of(choices: Choices, notebook: str, written: Callable[[Parameters], str]) -> str:
    """The paragraph of a notebook; where the project changed it so that a parameter is gone, only the list tells."""
    try:
        return written(choices[notebook])
    except KeyError:
        return ""


def validated(scores: "pd.DataFrame") -> str:
    """How the coding was validated, in words: the main figure of each annotation task.

    Parameters
    ----------
    scores : DataFrame
        The table `scores`; no rows where there is no gold.
    """
    main = scores[(scores["coding"] == WHOLE) & (scores["theme_id"] == "")].drop_duplicates("layer")
    if main.empty:
        return "How well the program codes these articles was not measured."
    figures = main.dropna(subset="value")[["layer", "measure", "value"]].to_dict("records")
    told = [
        f"{TASKS[one['layer']]} ({MEASURES.get(one['measure'], one['measure'])}) {number(one['value'], '.2f')}"
        for one in figures
    ]
    return (
        f"Agreement with gold, coded apart from the program: {together(told, most=len(told))}; alpha is Krippendorff's "
        f"[@krippendorff2004].{inference_text.reliability(scores)}"
    )


def plain(told: Mapping[str, str], known: Mapping[str, references.Reference]) -> str:
    """The section as plain text: its paragraphs, and the works that they cite."""
    cited = sorted({key for text in told.values() for key in references.keys(text)} & known.keys())
    listed = sorted(known[key].entry for key in cited)
    written = [references.cite(text, known) for text in told.values() if text]
    return "\n\n".join([*written, "References", *listed]) + "\n"


def _corpus(choices: Choices, facts: Mapping[str, Any]) -> str:
    copies = (
        f"Near-duplicates were found by the resemblance of their word sequences [@broder1997]: "
        f"{counted(facts['copies'], 'article')} {'repeats' if facts['copies'] == 1 else 'repeat'} an earlier one."
        if facts["copies"]
        else "No article is a near-duplicate of another (resemblance of word sequences [@broder1997])."
    )
    ways = {name: own["duplicates"] for name, own in choices.items() if "duplicates" in own}
    kept = "; ".join(
        f"duplicates {_DUPLICATES[way]} in {together([n for n in ways if ways[n] == way], most=len(ways))}"
        for way in dict.fromkeys(ways.values())
    )
    return (
        f"{facts['corpus']} It has {counted(facts['words'], 'word')} in {counted(facts['sentences'], 'sentence')}, of "
        f"{counted(facts['outlets'], 'outlet')}; boilerplate, articles in another language and repeated text were set "
        f"aside. {copies}" + (f" Near-{kept}." if kept and facts["copies"] else "")
    )


def _coding(facts: Mapping[str, Any], *, grammar: bool) -> str:
    how = (
        f"Sentences were parsed with the language model {facts['model']}; statements and political events were coded "
        "by rules over the parse, events by the types of PLOVER."
        if grammar
        else "Sentences were coded by the codebook and rules over the order of words, without a language model; events "
        "were not coded."
    )
    return (
        f"Actors and themes were coded by dictionary, with codebooks of {counted(facts['actors'], 'actor')} and "
        f"{counted(facts['themes'], 'theme')}; names of cities and countries were read as government or place "
        f"(metonymy [@gritta2017]). {how} {facts['coding']} {facts['error']}"
    )


def _networks(own: Parameters) -> str:
    return (
        f"Two actors are co-mentioned where one {own['within']} names both; {_LEVELS[own['level']]}, and "
        f"{_OTHERS[own['others']]}. Ties were tested under a null in which {_NULLS[own['null']]}, and called "
        f"statistically significant at q ≤ {own['false_ties']} [@benjamini1995]. Betweenness is Freeman's "
        f"[@freeman1977]; communities are the consensus [@lancichinetti2012] of runs of the Leiden method "
        f"[@traag2019] (seed {own['seed']}), with their modularity tested against divisions of matrices of the null "
        f"within articles. Ranks are simultaneous sets of 95 % [@mogstad2024]."
    )


def _themes(own: Parameters) -> str:
    by = own["by"] or "the finest division with few enough columns"
    parts = together(own["parts"], most=len(own["parts"]))
    return (
        f"Theme frequencies are of the sentences of the {parts}; a theme that is part of another "
        f"{_COUNTED[own['counted']]}. Subcorpora are by {by}; their keywords were tested by the differences between "
        f"articles, near-duplicates as one [@lijffijt2016], or, where a subcorpus is one article, ordered by log-odds "
        f"with an informative prior [@monroe2008]. Pairs of themes, and of an actor and a theme, were tested under the "
        f"null that keeps the totals of every article [@godard2022], at q ≤ {own['false_pairs']} [@benjamini1995] "
        f"(seed {own['seed']})."
    )


def _statements(own: Parameters) -> str:
    kinds, parts = (together(own[name], most=len(own[name])) for name in ("kinds", "parts"))
    return (
        f"Statements are {kinds} speech of the {parts}; in tables of sources {_LEVELS[own['level']]}. In the discourse "
        f"network [@leifeld2017; @leifeld2019] sources are joined through the themes that both refer to, "
        f"{_QUALIFIERS[own['qualifier']]}; a source on a theme counts {_REPEATS[own['repeats']]}, and ties are "
        f"normalised by “{own['normalisation']}”. The qualifier is that of the statement, where its cue tells it or a "
        "person decided."
    )


def _events(own: Parameters) -> str:
    statuses = together([f"“{status}”" for status in own["statuses"]], most=len(own["statuses"]))
    return f"Political events count with the status {statuses}; {_OTHERS[own['others']]}."


def _inference(choices: Choices, facts: Mapping[str, Any]) -> str:
    claims = f" {inference_text.curves()}" if "robustness" in choices else ""
    return f"Intervals are of 95 % and from the bootstrap [@efron1979]. {facts['intervals']}{claims}"


def _parameters(choices: Choices) -> str:
    """Every parameter that measures something, by its name."""
    lists = []
    for name, own in choices.items():
        measured = {key: value for key, value in own.items() if key not in SHOWN}
        if measured:
            lists.append(f"{name}: " + ", ".join(f"{key} = {_value(value)}" for key, value in measured.items()))
    return f"All parameters, by notebook. {'; '.join(lists)}." if lists else ""


def _value(value: Any) -> str:
    if isinstance(value, list | tuple):
        return " + ".join(map(str, value))
    return str(value) if value != "" else "chosen by the corpus"


def _software(versions: Mapping[str, str]) -> str:
    return f"Software: {', '.join(f'{name} {version}' for name, version in versions.items())}."
