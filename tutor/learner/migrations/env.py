"""Run by Alembic: migrate the connection that the caller hands over, in its transaction."""

from alembic import context

from tutor.learner.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
