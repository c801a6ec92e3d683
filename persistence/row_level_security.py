"""The SQL that keeps workspaces apart: two roles without ownership, and a policy on every table that has a workspace."""

APP_ROLE = "nexus_app"  # transactions within one workspace
DIRECTORY_ROLE = "nexus_directory"  # across workspaces: people, the ownership of runs, when feeds are due, which webhooks there are

WORKSPACE_SETTING = "nexus.workspace_id"
ERASE_SETTING = "nexus.erase"
PRESENT_WORKSPACE = f"nullif(current_setting('{WORKSPACE_SETTING}', true), '')::uuid"

SET_WORKSPACE = f"select set_config('{WORKSPACE_SETTING}', %s, true)"
SET_DIRECTORY_ROLE = f"select set_config('role', '{DIRECTORY_ROLE}', true)"
SET_APP_ROLE = f"select set_config('role', '{APP_ROLE}', true)"
ALLOW_ERASING = f"select set_config('{ERASE_SETTING}', 'on', true)"


def protect(table: str, *, app: str) -> str:
    """Return the SQL that lets the app do `app` (such as "select, insert") to the present workspace's rows, and nothing else.

    The sub-select makes PostgreSQL read the setting once per statement instead of once per row.
    """
    grant = f"grant {app} on {table} to {APP_ROLE};" if app else ""
    return f"""
        alter table {table} enable row level security;
        alter table {table} force row level security;
        create policy workspace on {table} to {APP_ROLE}
            using (workspace_id = (select {PRESENT_WORKSPACE}))
            with check (workspace_id = (select {PRESENT_WORKSPACE}));
        {grant}
    """


def open_to_directory(table: str, *, directory: str) -> str:
    """Return the SQL that lets the directory do `directory` to all rows of a table."""
    return f"""
        alter table {table} enable row level security;
        alter table {table} force row level security;
        create policy directory on {table} to {DIRECTORY_ROLE} using (true) with check (true);
        grant {directory} on {table} to {DIRECTORY_ROLE};
    """
