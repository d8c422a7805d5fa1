"""The evidence: pages of sentences that every number links to."""
