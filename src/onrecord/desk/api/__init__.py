"""The API, version 1: what the core knows as JSON, in the shapes of the contracts."""
