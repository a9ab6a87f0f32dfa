"""The pages behind the PIN: their flow, as a pure function, and what it asks of the services."""
