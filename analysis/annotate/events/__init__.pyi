from . import dyads as dyads, event_coding as event_coding
