# The world that a client is let loose on: what is in it, told by itself, and how time passes there.
import json
import os
import urllib.parse
import urllib.request

WORLD = os.environ["UNDERSTUDY_WORLD"]


def ask(method, url, body=None, **headers):
    data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
    headers = {"Content-Type": "application/json", **headers}
    with urllib.request.urlopen(urllib.request.Request(url, data, headers, method=method)) as answer:
        return json.load(answer)


def control(method, path, body=None):
    return ask(method, WORLD + path, body)


def advance(seconds):
    control("POST", "/clock", {"advance": f"PT{seconds}S"})


def copies(count):
    """So many of a workbook, that lists have more than a page."""
    client = {"client_id": os.environ["SIGMA_CLIENT_ID"], "client_secret": os.environ["SIGMA_CLIENT_SECRET"]}
    form = urllib.parse.urlencode({"grant_type": "client_credentials", **client}).encode()
    api = os.environ["SIGMA_BASE_URL"] + "/v2"
    token = ask("POST", f"{api}/auth/token", form, **{"Content-Type": "application/x-www-form-urlencoded"})
    mine = {"Authorization": f"Bearer {token['access_token']}"}
    source = ask("GET", f"{api}/workbooks", **mine)["entries"][0]["workbookId"]
    folder = ask("POST", f"{api}/workspaces", {"name": "Copies"}, **mine)["workspaceId"]
    for number in range(count):
        body = {"name": f"Copy {number}", "destinationFolderId": folder}
        ask("POST", f"{api}/workbooks/{source}/copy", body, **mine)


def rows(table):
    return list(control("GET", "/state")["rows"].get(table, {}).values())


def live(kind):
    """Names of what is in the tree and not archived."""
    return {row["name"] for row in rows("sigma.inodes") if row["type"] == kind and not row["archived"]}
