"""Uses what openapi-python-client made of the bundled document."""
import json
import os

from understudy_client import AuthenticatedClient
from understudy_client.api.endpoints import create_endpoint
from understudy_client.api.runs import run_endpoint
from understudy_client.models import EndpointRequest, EndpointRunRequest, HogQLQuery

host, project = os.environ["POSTHOG_HOST"], os.environ["POSTHOG_PROJECT_ID"]
client = AuthenticatedClient(base_url=f"{host}/api/projects", token=os.environ["POSTHOG_PERSONAL_API_KEY"])
request = EndpointRequest.from_dict({"name": "made", "query": {"kind": "HogQLQuery", "query": "select 1 as one"}})
made = create_endpoint.sync(project, client=client, body=request)
ran = run_endpoint.sync(project, made.name, client=client, body=EndpointRunRequest())
again = create_endpoint.sync_detailed(project, client=client, body=request)
print(json.dumps({"version": made.current_version, "results": ran.to_dict()["results"], "refused": again.status_code.value}))
