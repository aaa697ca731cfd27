"""Amounts: numbers, units and what they count.

Enters: text alone for numbers; a reading for figures. Leaves: figures with bound, unit, rate, scope
and claimant. Refuses: dates, ordinals and names that hold a number.
"""
