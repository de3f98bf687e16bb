"""Recordings: what a person and one recorded conversation must look like, and which are counted.

It refuses to know how records travel or who may see them: that is sync and accounts.
Called by sync (checks, counting rows), referrals (wire fields) and reports (what was finished when).
"""
