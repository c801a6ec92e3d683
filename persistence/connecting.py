"""How we connect: a broken network shows within seconds, and the application gives up its owner's rights at once."""

from typing import Any

from psycopg import AsyncConnection
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy.ext.asyncio import AsyncConnection as EngineConnection

from persistence.row_level_security import APP_ROLE

# A worker that was stopped inside a transaction must not keep its run locked for longer than a lease.
IDLE_IN_TRANSACTION = "5s"

# Without these, a cut cable hangs a connection for minutes: unanswered data fails after 5 s, a silent peer after 5 + 3 x 2 s.
_LIVENESS = {"tcp_user_timeout": "5000", "keepalives": "1", "keepalives_idle": "5", "keepalives_interval": "2", "keepalives_count": "3"}


def connection_parameters(url: str, *, application: str) -> dict[str, Any]:
    """Return libpq's parameters for a URL such as postgresql://user:password@host/name; a SQLAlchemy driver suffix is fine, too."""
    scheme, separator, rest = url.partition("://")
    plain = f"{scheme.partition('+')[0]}{separator}{rest}"
    return {"connect_timeout": "10", "application_name": application, **_LIVENESS, **conninfo_to_dict(plain)}


def application_parameters(url: str) -> dict[str, Any]:
    """Return the parameters of the application's own connections, which begin as the role without ownership."""
    parameters = connection_parameters(url, application="nexusplanner")
    ours = f"-c role={APP_ROLE} -c idle_in_transaction_session_timeout={IDLE_IN_TRANSACTION}"
    return {**parameters, "options": f"{parameters.get('options', '')} {ours}".strip()}


async def driver_connection(connection: EngineConnection) -> AsyncConnection[Any]:
    """Return the driver's own connection inside, for libraries that write within the same transaction."""
    inner: AsyncConnection[Any] | None = (await connection.get_raw_connection()).driver_connection
    if inner is None:
        raise RuntimeError("the transaction has no connection any more")
    return inner
