"""The published tables of attacks and of diplomacy: from rows to reports and their claims."""
