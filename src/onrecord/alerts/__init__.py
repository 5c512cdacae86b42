"""Air alerts: on, off or unknown by area; history, coverage, and the messages of the Common Alerting Protocol."""
