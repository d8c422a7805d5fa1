from . import (
    feature_weights as feature_weights,
    periods as periods,
    story_alignment as story_alignment,
    story_features as story_features,
    story_matching as story_matching,
    timeline as timeline,
    wording as wording,
)
