"""What the public record says about air attacks and the diplomacy around them, and whether it is right."""

__version__ = "0.1.0"
