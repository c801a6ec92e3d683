"""The HTTP side: routes, schemas, streams, authentication and problem details. Importing it builds nothing; see `api.app.create_app`."""
