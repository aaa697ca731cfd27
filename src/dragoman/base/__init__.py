"""The floor: errors, settings, the registry of plug-ins, progress.

Enters: nothing of the field. Leaves: what every other package may use.
Refuses: any import from the packages above it.
"""
