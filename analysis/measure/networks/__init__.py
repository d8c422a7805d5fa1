"""Networks: co-mention, discourse, events; their ties, centralities, communities and backbones."""
