"""Rasid: an offline desktop workstation for analysts of Arabic conflict news."""

__version__ = "0.1.0"
