"""Importing tables from the command line."""
