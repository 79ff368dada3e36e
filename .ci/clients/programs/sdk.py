"""PostHog's SDK for Python sends what every SDK is asked to send."""
import os

from posthog import Posthog
from world import control

posthog = Posthog(os.environ["POSTHOG_PROJECT_KEY"], host=os.environ["POSTHOG_HOST"])
posthog.capture("looked around", distinct_id="visitor")
posthog.set(distinct_id="grace", properties={"email": "grace@example.com"})
posthog.alias("visitor", "grace")
posthog.group_identify("company", "acme", {"seats": 5})
for total in (12.5, 7.5):
    posthog.capture("ordered", distinct_id="grace", properties={"total": total}, groups={"company": "acme"})
assert not posthog.feature_enabled("none", "grace")

# What the mock answers is what the SDK works out by itself.
variants = [{"key": "control", "rollout_percentage": 40}, {"key": "test", "rollout_percentage": 35}]
groups = [{"properties": [{"key": "plan", "operator": "is_not", "value": ["free"]}], "rollout_percentage": 60}]
control("PUT", "/feature-flags/hero", {"value": "blue", "payload": {"headline": "Hello"}})
control("PUT", "/feature-flags/share", {"filters": {"groups": groups, "multivariate": {"variants": variants}}})
local = Posthog(posthog.api_key, host=posthog.host, personal_api_key=os.environ["POSTHOG_PERSONAL_API_KEY"])
local.load_feature_flags()
seen = set()
for number in range(60):
    about = {"person_properties": {"plan": "free" if number % 3 == 0 else "pro"}}
    flags = posthog.get_all_flags(f"person-{number}", **about)
    assert local.get_all_flags(f"person-{number}", only_evaluate_locally=True, **about) == flags
    seen.add(flags["share"])
assert seen == {True, False, "control", "test"}, seen
assert posthog.get_feature_flag_payload("hero", "grace") == {"headline": "Hello"}
local.shutdown()
posthog.shutdown()
