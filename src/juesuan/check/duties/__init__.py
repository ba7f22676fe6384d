"""Duties of disclosure: what a report must contain, and what its words must not leave open or contradict."""

from juesuan.check.duties.duty import Disclosure, Duty
from juesuan.check.duties.examination import DUTIES, breaches

__all__ = ["DUTIES", "Disclosure", "Duty", "breaches"]
