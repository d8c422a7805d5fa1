"""Many tests at once: the share of false ones among those that are called significant."""

import numpy as np
import numpy.typing as npt


def false_discovery(p: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The share of false ones among all that are at least as unlikely, by Benjamini and Hochberg's procedure.

    What `scipy.stats.false_discovery_control` gives, to the last digit; to import that takes as long as all else that
    a notebook computes. What was not tested (missing) counts for nothing and stays missing.

    References
    ----------
    Benjamini, Y. & Hochberg, Y. (1995). Controlling the false discovery rate. Journal of the Royal Statistical
    Society B 57(1). https://doi.org/10.1111/j.2517-6161.1995.tb02031.x

    Examples
    --------
    >>> false_discovery(np.array([0.5, 0.6, 0.1, 0.001])).round(6).tolist()
    [0.6, 0.6, 0.2, 0.004]
    >>> false_discovery(np.array([0.01, np.nan])).tolist()
    [0.01, nan]
    """
    q = np.full(len(p), np.nan)
    order = np.argsort(p)[: int(np.isfinite(p).sum())]  # what is missing is sorted last
    adjusted = p[order] * (len(order) / np.arange(1, len(order) + 1, dtype=p.dtype))
    q[order] = np.minimum.accumulate(adjusted[::-1])[::-1]
    return np.asarray(np.clip(q, 0, 1))
