"""Words that tell a government from a territory: what is in or goes to one, and what acts or is dealt with.

The lists were counted and extended on the training half of ReLocaR (Gritta et al. 2017): names that are subject,
object or agent were polities in nine of ten cases, those after `in`, `near`, `across` never.
"""

IN = frozenset(
    """in at near inside outside within across through throughout around into onto via off along above below beyond
    beneath behind amid including""".split()
)
DEALT = frozenset("""by with against v v. vs vs. versus over about concerning upon as except among behalf""".split())
MOVING = frozenset(
    """go come travel fly head move return arrive leave depart sail drive walk visit migrate emigrate immigrate
    send ship transport export import flee deport expel bring take transfer relocate extend stretch lead run
    connect deploy march reach cross journey trip flight tour visit migration road route service line way export
    import native originate hail date northeast northwest southeast southwest north south east west close next
    distance dispatch transport transportation emigrant immigrant settler visitor defect descend descendant pull
    post moving pass commute commuting transiting transit area shuttle cruise ferry train bus freelance withdraw
    withdrawal find evacuation relocation passage gap midway detour trek pilgrimage pilgrim caravan endemic back
    home mile kilometre kilometer km hour minute evacuate smuggle rush exile bear live settle""".split()
)
VISITING = frozenset("""visit reach enter leave tour cross surround inhabit border roam traverse""".split())
# Heads of `X of NAME` that act, or are done to those who act; other heads are parts, towns and peoples.
ACTING = frozenset(
    """government president minister ministry king queen emperor leader parliament army navy police force forces
    invasion victory defeat support recognition influence policy decision attack threat behalf side ally enemy
    relation relations membership member independence annexation opponent expense relationship criticism fear
    view position interest interests behaviour power rival favor favour hand hands neighbour neighbor concern
    lack help assistance aid administration hold approval use defender captain squad coach response reply answer
    will consent honour honor request son conquest rule mission act vision state""".split()
)
# What is done by or to somebody: `the industrialisation of`, `the surrender of`; not `the population of`.
ACTING_ENDS = ("isation", "ization", "ment", "ence", "ance", "rawal", "tative", "person", "sion", "ction", "der")
RELATING = frozenset("interest trust confidence stake faith nose dig jibe look point".split())
BEING_PLACE = frozenset(
    """city town village municipality commune district province region county island country state capital
    settlement area port suburb township place river mountain lake community resort venue host ground site
    location destination home hub parish borough neighbourhood neighborhood district centre center part
    population site community climate temperature weather""".split()
)
# What a territory has and no government does: `the coast`, `the largest airport`.
LAND = frozenset(
    """population density diversity coast coastline coasts architecture airport expressway road street territory
    north south east west city town county province beach island climate weather geography landscape countryside
    wildlife forest river lake mountain hill peak cathedral museum university cinema railway harbour harbor port
    desert valley plain shore soil terrain flora fauna suburb outskirts centre center downtown skyline metro zoo
    park stadium village highway region enterprise broadcaster division league competition capital border
    coastline""".split()
)
# What comes `from` somebody; from elsewhere one only comes.
GIVEN = frozenset(
    """independence secede secession separate separation pressure support request demand aid buy purchase procure
    gain receive get win capture distance recognition loan threat opposition help assistance backing approval
    order weapon arm invitation response reaction criticism objection protest condemnation offer proposal seize
    wrest cede protection protect defend liberate liberation break freedom bought got won broke sought took
    source sourced acquire obtain commitment assurance message statement signal borrow""".split()
)
# `Delhi is being watched in Moscow`: minds, decisions and moods are the government's.
MINDS = frozenset(
    """watch view see concern alarm unease anxiety opinion thinking mood debate decision politics change circle
    leadership leader government regime establishment policymaker official lawmaker envoy ambassador feel read
    note diplomat embassy ambassadorship anger worry panic""".split()
)
ACTORS_NOUNS = frozenset(
    """government president minister army official team squad side military policy administration police ambassador
    envoy embassy diplomat leader delegation force forces navy pressure relation relations tie ties summit
    dialogue trilateral talks border basket expert meeting engagement deal""".split()
)


def known(word: str, words: frozenset[str]) -> bool:
    """Whether a word or what it is an inflection of is in a list.

    Examples
    --------
    >>> known("flies", frozenset({"fly"})), known("moved", frozenset({"move"})), known("news", frozenset({"new"}))
    (True, True, True)
    """
    word = word.lower()
    stems = [word, word[:-1], word[:-2], word[:-3], word[:-3] + "e", word[:-3] + "y", word[:-4]]
    endings = ("", "s", "es", "ing", "ing", "ies", word[-5:-4] + "ing")
    tried = [stem for stem, ending in zip(stems, endings, strict=True) if word.endswith(ending)]
    tried += [word[:-2], word[:-1], word[:-3]] if word.endswith("ed") else []
    return any(stem in words for stem in tried)
