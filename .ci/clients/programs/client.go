// Uses what oapi-codegen made of the bundled document.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"

	"understudy/clients/api"
)

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func main() {
	project, ctx := os.Getenv("POSTHOG_PROJECT_ID"), context.Background()
	authorize := func(_ context.Context, req *http.Request) error {
		req.Header.Set("Authorization", "Bearer "+os.Getenv("POSTHOG_PERSONAL_API_KEY"))
		return nil
	}
	client := must(api.NewClientWithResponses(os.Getenv("POSTHOG_HOST")+"/api/projects", api.WithRequestEditorFn(authorize)))
	var request api.EndpointRequest
	if err := json.Unmarshal([]byte(`{"name": "made", "query": {"kind": "HogQLQuery", "query": "select 1 as one"}}`), &request); err != nil {
		panic(err)
	}
	made := must(client.CreateEndpointWithResponse(ctx, project, request))
	ran := must(client.RunEndpointWithResponse(ctx, project, made.JSON201.Name, nil, api.EndpointRunRequest{}))
	again := must(client.CreateEndpointWithResponse(ctx, project, request))
	told := map[string]any{"version": made.JSON201.CurrentVersion, "results": ran.JSON200.Results, "refused": again.StatusCode()}
	fmt.Println(string(must(json.Marshal(told))))
}
