from . import actor_mentions as actor_mentions, roles as roles
