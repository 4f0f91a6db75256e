"""Packages and modules for the import scripts beside this folder."""
