"""Juesuan (决算): final-accounts reports of Chinese government departments as linked open data."""

__version__ = "0.2.0"
