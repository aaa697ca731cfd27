"""What an assistant may ask of a store, as tools of the Model Context Protocol.

Enters: enquiries into a store. Leaves: typed answers whose every value carries its quote, its span
and the number of independent origins. Refuses: to write anything, to name private persons, and to
let the text of a report pass for instructions.
"""
