"""Who may use the system: units, practitioners, sign-ins, roles.

Refuses to know any record of a client, guide or place.
Called by create_app, the command line, and every slice that asks who is there (`accounts.auth`).
"""
