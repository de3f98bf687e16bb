"""Reports: how many conversations a unit has finished, without telling on small groups; and exports to files.

Over the network it refuses to know persons, answers and texts: it counts rows of finished recordings only.
Called by coordinators and unit leads (GET /api/v1/reports/conversations), and by whoever runs the server
(`liikereppu export`).
"""
