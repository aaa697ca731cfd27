"""dragoman reads news reports and keeps the record of what they say.

Every value opens the exact characters it came from: `evidence.quote == report.text[start:end]`.
"""

__version__ = "0.1.0"
