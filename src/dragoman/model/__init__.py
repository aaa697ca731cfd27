"""The nouns: frozen records that every stage exchanges, and their one codec.

Enters: nothing but values. Leaves: `Report`, `Mention`, the claims, the views, and JSON of them.
Refuses: behaviour that needs another package; a noun knows no parser, no table and no store.

Offsets are half open and count Unicode code points of `Report.text`, the original text.
"""
