"""Sync: one push and one pull for every kind of record; the edits, the heads and what is held aside.

It refuses to know what is inside a record: each kind brings its own check (`kinds.py`).
Called by devices (POST /api/v1/sync/push, GET /api/v1/sync/pull) and by the demonstration content.
"""
