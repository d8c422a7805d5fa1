"""Inference: resampling, intervals, stability, and claims over a grid of specifications."""
