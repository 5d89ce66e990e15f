"""Placement: a problem in, a plan out. Pure, and the same for the same input."""
