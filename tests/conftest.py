"""What all tests share."""

pytest_plugins = ["tests.stores", "tests.postgres"]
