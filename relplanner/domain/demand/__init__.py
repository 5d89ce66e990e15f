"""Demand: which touches are wanted, when, and what each is worth.

Placement (``relplanner.scheduling``) sees nothing of routines and tiers, only
the flat list that is made here.
"""
