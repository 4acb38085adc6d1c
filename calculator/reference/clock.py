"""The time, and days as readers write them."""

import os
from datetime import UTC, date, datetime


def now() -> datetime:
    """Return the time in UTC, or SOURCE_DATE_EPOCH where a build asks to be repeatable."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)


def day_in_words(day: date) -> str:
    """Return a day such as 3 November 2026."""
    return f"{day.day} {day:%B %Y}"
