"""People, the roles they hold and for how long."""
