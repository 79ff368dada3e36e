"""Runs and backfills of a batch export by Arcade's tools, which are generated from PostHog's document."""
import asyncio
import json
import os
import re

import httpx
from arcade_posthog_api import tools
from arcade_tdk import ToolContext
from arcade_tdk.errors import RetryableToolError

project, world = os.environ["POSTHOG_PROJECT_ID"], os.environ["UNDERSTUDY_WORLD"]
secrets = {
    "POSTHOG_SERVER_URL": os.environ["POSTHOG_HOST"],
    "POSTHOG_PERSONAL_API_KEY": os.environ["POSTHOG_PERSONAL_API_KEY"],
}
context = ToolContext(secrets=[{"key": key, "value": value} for key, value in secrets.items()])


async def ask(tool, *ids, **query):
    return (await tool(context, *ids, project, **query))["response_json"]


async def send(tool, *ids, **body):
    return (await tool(context, tools.ToolMode.EXECUTE, *ids, project, json.dumps(body)))["response_json"]


async def refused(tool, *ids):
    """What the refusal says."""
    try:
        return [await send(tool, *ids)]
    except RetryableToolError as error:
        return re.findall('"detail":"(.*?)"', error.developer_message)


async def later(duration):
    # All that was due meanwhile happens first, however busy the machine is.
    async with httpx.AsyncClient(timeout=120) as client:
        (await client.post(f"{world}/clock", json={"advance": duration})).raise_for_status()


async def status(tool, *ids):
    return (await ask(tool, *ids))["status"]


async def under_way(export):
    """The first run that is running, from change to change: how long runs take is chance."""
    for _ in range(100):
        await later("next")
        for run in (await ask(tools.list_batch_export_runs, export))["results"]:
            if run["status"] == "Running":
                return run


async def main():
    config = {"bucket_name": "lake", "region": "eu-central-1", "prefix": "events/"}
    keys = {"aws_access_key_id": "AKIA1", "aws_secret_access_key": "secret"}
    destination = {"type": "AwsS3", "config": {**config, **keys}}
    made = await send(tools.create_batch_export, name="Lake", model="events", interval="hour", destination=destination)
    export, shown = made["id"], made["destination"]["config"]
    day = {"start_at": "2026-03-02T00:00:00+00:00", "end_at": "2026-03-03T00:00:00+00:00"}
    first = (await send(tools.create_batch_export_backfill, export, **day))["backfill_id"]
    backfill = [await status(tools.get_batch_export_backfill, first, export)]
    run = await under_way(export)
    backfill.append(await status(tools.get_batch_export_backfill, first, export))
    await later("PT1H")
    backfill.append(await status(tools.get_batch_export_backfill, first, export))
    runs = [run["status"], await status(tools.retrieve_batch_export_run, export, run["id"])]
    runs += await refused(tools.stop_batch_export_run, export, run["id"])
    logs = (await ask(tools.retrieve_batch_export_run_logs, export, run["id"]))["results"]
    again = (await send(tools.retry_batch_export_run, export, run["id"]))["backfill_id"]
    await later("PT1M")
    newest_first = (await ask(tools.list_batch_export_runs, export, results_ordering_field="-created_at"))["results"]
    # A run of the schedule may have come meanwhile.
    retried = [each for each in newest_first if each["data_interval_end"] == run["data_interval_end"]]
    second = (await send(tools.create_batch_export_backfill, export, **day))["backfill_id"]
    cancelled = await send(tools.terminate_batch_export_backfill, export, second)
    newest = (await ask(tools.list_backfill_exports, export))["results"][0]
    await send(tools.suspend_batch_export, export)
    paused = (await ask(tools.retrieve_posthog_batch_exports, export))["paused"]
    await tools.destroy_batch_export(context, export, project)
    print(json.dumps({
        "secrets": sorted(shown.keys() & keys.keys()),
        "backfill": backfill,
        "run": runs,
        "logs": [logs[0]["level"], logs[-1]["message"].split(" for ")[0]],
        "retried": [again.startswith(export), len(retried) == 2 and retried[1]["id"] == run["id"]],
        "cancelled": [cancelled, newest["id"] == second and newest["status"]],
        "paused": paused,
        "left": (await ask(tools.fetch_batch_exports))["count"],
    }))

asyncio.run(main())
