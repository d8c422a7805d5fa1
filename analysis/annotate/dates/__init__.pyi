from . import time_expressions as time_expressions, time_references as time_references
