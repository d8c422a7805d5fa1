from . import (
    actors as actors,
    dates as dates,
    events as events,
    language as language,
    names as names,
    sentences as sentences,
    speech as speech,
    themes as themes,
)
from .corpus_coding import Annotations as Annotations, articles as articles
