"""The co-mention network as measured: its ties beside chance, where its actors stand, its communities."""

from analysis.contracts.columns import Column, Table

TABLES = (
    Table(
        "comention_ties", "a tie of the co-mention network", "measure.inference.measured_network",
        {
            "source": Column("text", "the actor at one end, the first by the alphabet"),
            "target": Column("text", "the actor at the other end"),
            "weight": Column("count", "strength of the tie: the units of text that name both"),
            "articles": Column("count", "articles that these units are in"),
            "units": Column("count", "units of text that name both"),
            "expected": Column("number", "units that name both, expected under the null", optional=True),
            "p": Column("number", "probability of as many units or more under the null", optional=True),
            "least": Column("number", "the smallest p that the totals of the null allow", optional=True),
            "q": Column("number", "p with the false-discovery rate controlled", optional=True),
            "lift_low": Column("number", "lower end of the 95 % interval of units over expected", optional=True),
            "lift_high": Column("number", "upper end of it", optional=True),
            "texts": Column("offset", "texts that this interval rests on; copies count once", optional=True),
            "kept": Column("count", "1: statistically significant under the null; 0: not"),
            "stands_out": Column("count", "1: significant by the disparity filter; 0: not"),
            "low": Column("number", "lower end of the 95 % interval of the weight", optional=True),
            "high": Column("number", "upper end of it", optional=True),
        },
        key=("source", "target"),
    ),
    Table(
        "comention_actors", "an actor of the co-mention network", "measure.inference.measured_network",
        {
            "node": Column("text", "the actor"),
            "mentions": Column("count", "mentions that count"),
            "articles": Column("count", "articles that these are in"),
            "degree": Column("count", "actors it has a tie with"),
            "strength": Column("number", "sum of its ties' weights"),
            "eigenvector": Column("number", "eigenvector centrality"),
            "betweenness": Column("number", "share of shortest paths between others that run through it"),
            "closeness": Column("number", "closeness centrality"),
            "community": Column("count", "number of its community, from 1, the largest first"),
            "low": Column("number", "lower end of the 95 % interval of strength", optional=True),
            "high": Column("number", "upper end of it", optional=True),
            "resampled": Column("text", "what the bootstrap resamples were drawn from", optional=True),
            "rank": Column("offset", "rank by strength, from 1", optional=True),
            "rank_low": Column("offset", "the best rank of its set", optional=True),
            "rank_high": Column("offset", "the last rank of its set", optional=True),
            "first": Column("number", "share of bootstrap resamples in which it is first", optional=True),
            "stability": Column(
                "number", "share of resamples in which it is with its community, less that with others", optional=True
            ),
        },
        key=("node",),
    ),
    Table(
        "comention_division", "a division of the co-mention network", "measure.inference.measured_network",
        {
            "modularity": Column("number", "modularity of the best division; missing where no tie is", optional=True),
            "expected": Column("number", "its mean under the null", optional=True),
            "p": Column("number", "probability of as much or more under the null", optional=True),
            "agreement": Column("number", "mean adjusted Rand index with the divisions of resamples", optional=True),
            "computed_from": Column("text", "SHA-256 of the mentions, sentences and choices that all three rest on"),
        },
        key=("computed_from",),
    ),
)  # fmt: skip
