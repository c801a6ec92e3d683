"""The program: settings, the container where ports meet adapters, the command line, the worker, the embedded database."""
