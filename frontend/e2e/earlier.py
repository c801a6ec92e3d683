"""`nexusplanner up` as if it ran some days ago, for pictures of campaigns that have a past: `python earlier.py DAYS`."""

import sys
from datetime import datetime, timedelta

from nexusplanner import clock

earlier, present = timedelta(days=int(sys.argv.pop())), clock.utc_now


def then() -> datetime:
    """Return the moment so many days ago."""
    return present() - earlier


clock.utc_now = then  # before anything takes the clock from there

from nexusplanner.cli.app import main  # noqa: E402

sys.argv.append("up")
main()
