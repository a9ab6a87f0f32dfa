"""The command line, for whoever owns the data folder. stdout is the answer, stderr the explanation."""
