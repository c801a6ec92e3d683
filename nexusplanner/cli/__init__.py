"""The command line: `nexusplanner --help` lists what it can do."""
