"""Guides: what a conversation guide is, whether a written one is sound, and which versions are published.

It knows no recording and no screen: it judges answers given to it as plain data.
Called by recordings (do these answers fit?), reports, the command line and devices (GET /api/v1/guides).
"""
