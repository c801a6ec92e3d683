"""How long faults take, in seconds, beside a test's patience."""

SOON_SECONDS = 0.2  # a fraction, which AWS and OpenAI take too, so that tests are quick
LATER_SECONDS = 15.0
MUCH_LATER_SECONDS = 120.0  # rests the provider for all runs of the process
TRICKLE_SECONDS = 0.4
