from . import (
    agreement as agreement,
    coders as coders,
    coding_quality as coding_quality,
    coding_units as coding_units,
    estimates as estimates,
    gold as gold,
    leave_one_out as leave_one_out,
    run_comparison as run_comparison,
    scores as scores,
    tasks as tasks,
)
