"""The countries of the world: what names them, and the states that a codebook gains by them."""
