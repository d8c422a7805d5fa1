"""What identifies a row, and the ids that no codebook can have: shared by all that reads tables."""

# A sentence, in every table that says something of sentences.
SENTENCE = ["article_id", "sentence_id"]
# Ids of speakers and nodes that stand for nobody of the codebook: who is described and not named, whoever says a
# quotation that no words attribute, and all the rest.
ANONYMOUS, UNATTRIBUTED, OTHERS = "anonymous", "unattributed", "others"
