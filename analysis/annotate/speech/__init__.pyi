from . import quotation_attribution as quotation_attribution, quotations as quotations
