"""Benchmarks: quality against published figures, speed, memory. Never imported by the package."""
