"""Articles to tables: sentences, actors, themes."""
