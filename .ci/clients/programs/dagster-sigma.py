# Takes an organization of Sigma's into Dagster as assets, and materializes a workbook by its schedules.
import json
import os
import warnings

import dagster_sigma.resource
from dagster_sigma import SigmaOrganization, load_sigma_asset_specs
from world import advance, live

warnings.simplefilter("ignore")
# The world stands but for this: what the client waits passes there.
dagster_sigma.resource.time.sleep = advance

organization = SigmaOrganization(
    base_url=os.environ["SIGMA_BASE_URL"],
    client_id=os.environ["SIGMA_CLIENT_ID"],
    client_secret=os.environ["SIGMA_CLIENT_SECRET"],
    # Texts and controls have no lineage, and say so with an error.
    warn_on_lineage_fetch_error=True,
)
specs = load_sigma_asset_specs(organization)
names = {spec.metadata["dagster_sigma/properties"].value["name"] for spec in specs}
edges = [[spec.key.to_user_string(), dep.asset_key.to_user_string()] for spec in specs for dep in spec.deps]
columns = {
    spec.key.to_user_string(): [column.name for column in spec.metadata["dagster/column_schema"].columns]
    for spec in specs
    if "dagster/column_schema" in spec.metadata
}
scheduled = [spec for spec in specs if "dagster_sigma/materialization_schedules" in spec.metadata]
told = {
    "missing": sorted((live("workbook") | live("dataset")) - names),
    "edges": sorted(edges),
    "columns": columns,
    "materialized": [
        done.asset_key.to_user_string()
        for spec in scheduled
        for done in organization.run_materializations_for_workbook(spec)
    ],
}
print(json.dumps(told))
