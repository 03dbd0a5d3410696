"""Alembic's entry: runs on the connection that `console.store.database.migrate` passes."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, transaction_per_migration=False, transactional_ddl=True)
context.run_migrations()
