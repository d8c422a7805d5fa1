from . import (
    chart_data as chart_data,
    charts as charts,
    dimensions as dimensions,
    diverging as diverging,
    label_placement as label_placement,
    node_link as node_link,
    renderer as renderer,
    specification_curve as specification_curve,
    style as style,
)
