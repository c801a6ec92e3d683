"""Puts the HTTP application together."""

from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.middleware import Middleware

from api import errors, openapi
from api.dependencies import ApiDependencies
from api.interface import Interface
from api.routes import (
    api_keys,
    audiences,
    auth,
    brand_voice,
    briefs,
    calibration,
    campaign_versions,
    campaigns,
    channels,
    claims,
    decisions,
    documents,
    feedback,
    generate,
    health,
    market,
    models,
    new_campaigns,
    overview,
    plan,
    plan_edits,
    prompts,
    runs,
    search,
    services,
    signal_feed,
    signals,
    sources,
    users,
    watches,
    webhooks,
    workspace_stream,
    workspaces,
)
from api.security.body_limit import BodyLimit
from api.security.headers import SecurityHeaders
from api.sse import allow_streams
from api.unhandled import UnhandledErrors

VERSION = "0.1.0"
_ROUTERS = (
    webhooks.router,  # called hundreds of times a second, and routers are tried in turn
    auth.router,
    generate.router,
    campaigns.router,
    new_campaigns.router,
    campaign_versions.router,
    briefs.router,
    feedback.router,
    plan_edits.router,
    runs.router,
    decisions.router,
    workspace_stream.router,
    services.router,
    audiences.router,
    claims.router,
    brand_voice.router,
    channels.router,
    plan.router,
    calibration.router,
    overview.router,
    models.router,
    prompts.router,
    signal_feed.router,  # before signals, whose paths end in an id
    market.router,
    signals.router,
    watches.router,
    watches.firings,
    search.router,
    sources.router,
    documents.router,
    users.router,
    api_keys.router,
    workspaces.router,
    health.router,
)


def create_app(dependencies: ApiDependencies) -> FastAPI:
    """Return the application over what the container has built. It owns nothing: whoever built the dependencies closes them."""
    app = _routed()
    app.state.dependencies = dependencies
    allow_streams()
    app.router.default = Interface(dependencies.interface)
    return app


def api_document() -> dict[str, Any]:
    """Return the OpenAPI document; it needs nothing that runs."""
    return _routed().openapi()


def _routed() -> FastAPI:
    app = _Application(
        title="NexusPlanner",
        version=VERSION,
        docs_url=None,  # their pages load scripts from elsewhere, which our content security policy forbids
        redoc_url=None,
        generate_unique_id_function=_operation_id,
        middleware=[Middleware(SecurityHeaders), Middleware(UnhandledErrors), Middleware(BodyLimit)],
    )
    errors.install(app)
    for router in _ROUTERS:
        app.include_router(router)
    return app


class _Application(FastAPI):
    def openapi(self) -> dict[str, Any]:
        return openapi.document(self)


def _operation_id(route: APIRoute) -> str:
    return route.name
