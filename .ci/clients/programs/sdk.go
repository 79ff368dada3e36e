// PostHog's SDK for Go sends what every SDK is asked to send.
package main

import (
	"os"

	"github.com/posthog/posthog-go"
)

func main() {
	client, err := posthog.NewWithConfig(os.Getenv("POSTHOG_PROJECT_KEY"), posthog.Config{Endpoint: os.Getenv("POSTHOG_HOST")})
	if err != nil {
		panic(err)
	}
	messages := []posthog.Message{
		posthog.Capture{DistinctId: "visitor", Event: "looked around"},
		posthog.Identify{DistinctId: "grace", Properties: posthog.NewProperties().Set("email", "grace@example.com")},
		posthog.Alias{DistinctId: "grace", Alias: "visitor"},
		posthog.GroupIdentify{Type: "company", Key: "acme", Properties: posthog.NewProperties().Set("seats", 5)},
	}
	for _, total := range []float64{12.5, 7.5} {
		properties, groups := posthog.NewProperties().Set("total", total), posthog.NewGroups().Set("company", "acme")
		messages = append(messages, posthog.Capture{DistinctId: "grace", Event: "ordered", Properties: properties, Groups: groups})
	}
	for _, message := range messages {
		if err := client.Enqueue(message); err != nil {
			panic(err)
		}
	}
	if on, err := client.IsFeatureEnabled(posthog.FeatureFlagPayload{Key: "none", DistinctId: "grace"}); err != nil || on == true {
		panic(err)
	}
	if err := client.Close(); err != nil {
		panic(err)
	}
}
