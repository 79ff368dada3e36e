"""What the examiner has to know of the API beyond its document: rules that schemas cannot say, and lenient scalars.

The document is UNDERSTUDY_EXAM_DOCUMENT, in the derived form (spec/generated/*.json).
"""

import functools
import json
import operator
import os
import re
import zlib

import jsonschema_rs
import schemathesis
from schemathesis.core.failures import AcceptedNegativeData
from schemathesis.openapi.checks import RejectedPositiveData

with open(os.environ["UNDERSTUDY_EXAM_DOCUMENT"], encoding="utf-8") as file:
    DOCUMENT = json.load(file)

OPERATIONS = {operation["id"]: operation for operation in DOCUMENT["operations"]}
# They say that a body is wrong as such, so a body that fits its schema must never meet them.
OF_THE_BODY = {"malformed_json", "body_invalid"}
NUMBER = re.compile(r"\s*[+-]?\d+(\.\d*)?\s*")
TRUTHS = dict.fromkeys(("true", "t", "yes", "y", "on", "1"), True) | dict.fromkeys(
    ("false", "f", "no", "n", "off", "0"), False
)


SQL = (
    "select 1 as one",
    "select event, count() as total from events group by event order by total desc limit 20",
    "select toDate(timestamp) as day, uniq(person_id) as people from events where timestamp > {variables.since} group by day",
    "select properties.$browser as browser, person.properties.email as email from events limit 5",
    "select nothing from nowhere",
    "select",
)


@schemathesis.hook
def map_body(context, body):
    """Makes half of the names and queries such as rules let in: text by chance hardly ever gets past them."""
    if not isinstance(body, dict):
        return body
    body = dict(body)
    name, query = body.get("name"), body.get("query")
    if isinstance(name, str) and (chance := zlib.crc32(name.encode("utf-8", "replace"))) % 2:
        body["name"] = f"drawn_{chance:08x}"
    if isinstance(query, dict) and isinstance(text := query.get("query"), str):
        chance = zlib.crc32(text.encode("utf-8", "replace"))
        body["query"] = {**query, "query": SQL[chance % len(SQL)]} if chance % 2 else query
    return body


def fits(wanted, got, variable=frozenset()):
    """Whether an answer is a named refusal: `{placeholders}` in its texts stand for anything."""
    if isinstance(wanted, str) and isinstance(got, str):
        pattern = ".*".join(re.escape(part) for part in re.split(r"\{\w+\}", wanted))
        return re.fullmatch(pattern, got, re.DOTALL) is not None
    if isinstance(wanted, dict) and isinstance(got, dict):
        return wanted.keys() == got.keys() and all(key in variable or fits(wanted[key], got[key]) for key in wanted)
    return wanted == got


def operation_id(case):
    return case.operation.definition.raw["operationId"]


def refusals(case, response):
    """Names of the refusals of its operation that an answer can be."""
    try:
        body = response.json()
    except ValueError:
        return set()
    return {
        name
        for name, known in OPERATIONS[operation_id(case)]["refusals"].items()
        if known["status"] == response.status_code and fits(known["body"], body, frozenset(known["variable"]))
    }


def lenient(value, types):
    """What the lenient model reads where the schema wants another scalar."""
    if "boolean" in types and str(value).lower() in TRUTHS:
        return TRUTHS[str(value).lower()]
    if isinstance(value, str) and {"integer", "number"} & set(types) and NUMBER.fullmatch(value):
        return float(value) if "number" in types else int(float(value))
    return value


def wrong_types(errors):
    """Violations of `type`, those inside alternatives too."""
    for error in errors:
        if error.kind.name == "type":
            yield error
        for branch in getattr(error.kind, "context", None) or []:
            yield from wrong_types(branch)


def fits_leniently(case):
    """Whether a body fits its schema once its scalars are read leniently (numeric strings, truthy strings)."""
    schema = OPERATIONS[operation_id(case)]["body"]["schema"]
    validator = jsonschema_rs.Draft202012Validator({**schema, "components": {"schemas": DOCUMENT["schemas"]}})
    holder = {"body": json.loads(json.dumps(case.body))}
    for error in wrong_types(validator.iter_errors(holder["body"])):
        *path, last = "body", *error.instance_path
        place = functools.reduce(operator.getitem, path, holder)
        place[last] = lenient(place[last], error.kind.types)
    return validator.is_valid(holder["body"])


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """Keeps the failures that stand when the API's written rules are taken into account."""
    if isinstance(failure, RejectedPositiveData):
        # The document names each rule that a schema cannot say; such a refusal is right, another is not.
        names = refusals(case, response)
        in_form = case.media_type not in (None, "application/json")
        # Forms carry strings only: their members cannot be the objects that the schema wants.
        return not names or (bool(names <= OF_THE_BODY) and not in_form)
    if isinstance(failure, AcceptedNegativeData) and case.media_type == "application/json":
        return not fits_leniently(case)
    return True


@schemathesis.check
def refusals_are_named(ctx, response, case):
    """Whatever is not a success has status and words of a refusal that the operation declares."""
    if response.status_code < 400 or response.request.method.upper() != case.operation.method.upper():
        return
    if not refusals(case, response):
        raise AssertionError(f"{response.status_code} is none of the refusals of {operation_id(case)}: {response.text}")
