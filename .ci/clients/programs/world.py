# The world that a client is let loose on: what is in it, told by itself, and how time passes there.
import json
import os
import urllib.request

WORLD = os.environ["UNDERSTUDY_WORLD"]


def control(method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(WORLD + path, data, headers, method=method)
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def advance(seconds):
    control("POST", "/clock", {"advance": f"PT{seconds}S"})


def rows(table):
    return list(control("GET", "/state")["rows"].get(table, {}).values())


def live(kind):
    """Names of what is in the tree and not archived."""
    return {row["name"] for row in rows("sigma.inodes") if row["type"] == kind and not row["archived"]}
