"""PostHog's SDK for Python sends what every SDK is asked to send."""
import os

from posthog import Posthog

posthog = Posthog(os.environ["POSTHOG_PROJECT_KEY"], host=os.environ["POSTHOG_HOST"])
posthog.capture("looked around", distinct_id="visitor")
posthog.set(distinct_id="grace", properties={"email": "grace@example.com"})
posthog.alias("visitor", "grace")
posthog.group_identify("company", "acme", {"seats": 5})
for total in (12.5, 7.5):
    posthog.capture("ordered", distinct_id="grace", properties={"total": total}, groups={"company": "acme"})
assert not posthog.feature_enabled("none", "grace")
posthog.shutdown()
