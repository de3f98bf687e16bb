"""Backups: everything of the database as one encrypted file, and the way back.

It refuses to know what the tables mean: they are copied as the database describes them, and only the checks
of `integrity.py` know the names that sync's promises hang on. Called by `liikereppu backup`, `liikereppu
restore` and `liikereppu keys backup`.
"""


class BackupError(Exception):
    """A backup cannot be made, read or put back; the message is one clear line, and nothing was changed."""
