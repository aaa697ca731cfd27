"""The command line: words in, tables and JSON out; nothing else.

Enters: arguments. Leaves: data on standard output, talk on standard error, exit code 0 (found),
1 (none) or 2 (error). Refuses: to decide anything that a package below should.
"""
