"""Directory: ways to be active near here (places, routes, groups, advice, everyday ideas), by municipality.

It refuses to know persons and recordings: what stands in it is public.
Called by devices (GET /api/v1/directory/…) and the command line.
"""
