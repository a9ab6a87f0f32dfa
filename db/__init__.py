"""The store: typed models, engine, migrations, ledger and backup."""
