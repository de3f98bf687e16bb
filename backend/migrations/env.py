"""Runs the migrations on the connection that `liikereppu.database.migrate` hands over, in its transaction."""

from alembic import context

connection = context.config.attributes.get("connection")
if connection is None:
    raise SystemExit("run migrations with: liikereppu init")

context.configure(connection=connection)
context.run_migrations()
