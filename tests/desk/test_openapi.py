"""The description holds: Schemathesis asks what it describes, well and badly, and finds no answer outside it."""

import re

import pytest

from onrecord.desk.api.openapi import description
from onrecord.desk.api.table import OPERATIONS
from tests.desk.conftest import Served

EXAMPLES = 12  # for each operation


def test_every_route_is_described() -> None:
    """No operation is missing from the description, and every parameter of a path is there."""
    described = description()["paths"]
    for one in OPERATIONS:
        path = re.sub(r":\w+}", "}", one.path)
        named = {parameter["name"] for parameter in described[path]["get"]["parameters"]}
        assert set(re.findall(r"{(\w+)}", path)) <= named


def test_the_values_are_described_by_themselves() -> None:
    """Fields of the contracts stand in the schemas."""
    schemas = description()["components"]["schemas"]
    assert {"value", "bound", "unknown", "events"} <= set(schemas["Row"]["properties"])
    assert {"what", "role", "value", "quote", "kind"} <= set(schemas["Count"]["properties"])


@pytest.mark.filterwarnings("ignore")
def test_schemathesis(served: Served) -> None:
    """No described request is answered outside the description, and none with a failure of ours."""
    schemathesis = pytest.importorskip("schemathesis", reason="Schemathesis is of the dependency group test")
    from hypothesis import HealthCheck, given, settings
    from schemathesis.specs.openapi.checks import positive_data_acceptance  # no pattern tells a date that never was

    schema = schemathesis.openapi.from_dict(description())
    schema.config.update(base_url=f"{served.url}/api/v1")
    for result in schema.get_all_operations():
        operation = result.ok()

        @given(case=operation.as_strategy())
        @settings(max_examples=EXAMPLES, database=None, suppress_health_check=list(HealthCheck))
        def ask(case) -> None:  # type: ignore[no-untyped-def] # Schemathesis is not typed
            case.call_and_validate(excluded_checks=[positive_data_acceptance])

        ask()
