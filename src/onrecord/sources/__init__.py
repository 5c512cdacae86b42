"""EDGE: where reports come from. Each source is a small class that yields them; fetching is polite and safe."""
