"""Pages, data and feeds of a store over HTTP.

Enters: enquiries through the port of `dragoman.show.enquiry`. Leaves: pages that work without
scripts, each of them as data too. Refuses: requests of other sites, other hosts and other users;
to let the text of a report be anything but text.
"""
