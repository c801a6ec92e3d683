"""The routes, one module per resource: each makes a router, and each route names the role it needs."""
