"""Referrals: what a referral made together with a client must look like; without consent there is none.

It refuses to know how records travel, and the conversation behind a referral.
Called by sync.
"""
