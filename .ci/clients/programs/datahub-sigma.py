# Ingests an organization of Sigma's with DataHub, and tells what of it is not in the file that it writes, and every edge that is.
import json
import os
import tempfile

os.environ["DATAHUB_TELEMETRY_ENABLED"] = "false"

from datahub.ingestion.run.pipeline import Pipeline  # noqa: E402
from world import copies, live, rows  # noqa: E402


def ingested(out):
    source = {
        "api_url": os.environ["SIGMA_BASE_URL"] + "/v2",
        "client_id": os.environ["SIGMA_CLIENT_ID"],
        "client_secret": os.environ["SIGMA_CLIENT_SECRET"],
        # None of what is played.
        "ingest_data_models": False,
    }
    sink = {"type": "file", "config": {"filename": out}}
    pipeline = Pipeline.create({"source": {"type": "sigma", "config": source}, "sink": sink})
    pipeline.run()
    pipeline.raise_from_status(raise_warnings=True)
    with open(out) as records:
        return json.load(records)


copies(60)
with tempfile.TemporaryDirectory() as folder:
    os.environ["HOME"] = folder
    records = ingested(os.path.join(folder, "out.json"))

aspects = [(record["entityUrn"], record["aspectName"], record["aspect"]["json"]) for record in records]


def of(aspect):
    return [(urn, value) for urn, name, value in aspects if name == aspect]


def short(urn):
    """Name and platform of a dataset: `snowflake analytics.public.events`."""
    platform, name = urn.split("(")[1].split(",")[:2]
    return f"{platform.split(':')[-1]} {datasets.get(urn, name)}"


datasets = {urn: value["name"] for urn, value in of("datasetProperties")}
named = {
    # Pages are dashboards, too, which lie nowhere.
    "workbook": {value["title"] for _, value in of("dashboardInfo") if "path" in value["customProperties"]},
    "dataset": set(datasets.values()),
    "workspace": {value["name"] for _, value in of("containerProperties")},
}
owners = {owner["owner"] for _, value in of("ownership") for owner in value["owners"]}
members = {row["id"]: row["email"] for row in rows("sigma.members")}
kinds = set(named)
owning = {members[row["owner"]] for row in rows("sigma.inodes") if row["type"] in kinds and not row["archived"]}

charts = [
    [value["title"], short(urn)] for _, value in of("chartInfo") for one in value["inputs"] for urn in one.values()
]
upstreams = [
    [datasets[urn], short(one["dataset"])] for urn, value in of("upstreamLineage") for one in value["upstreams"]
]
told = {
    "missing": {kind: sorted(live(kind) - names) for kind, names in named.items()},
    "without": sorted(email for email in owning if f"urn:li:corpuser:{email}" not in owners),
    # Elements of copies are called alike.
    "edges": sorted({tuple(edge) for edge in charts + upstreams}),
}
print(json.dumps(told))
