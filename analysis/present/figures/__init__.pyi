from . import (
    chart_data as chart_data,
    charts as charts,
    diverging as diverging,
    label_placement as label_placement,
    renderer as renderer,
    specification_curve as specification_curve,
    style as style,
)
