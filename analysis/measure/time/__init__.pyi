from . import story_alignment as story_alignment, story_matching as story_matching, timeline as timeline
