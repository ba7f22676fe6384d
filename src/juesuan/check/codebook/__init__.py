"""What all reports together call the codes. What each report attests in, contradictions out."""

from juesuan.check.codebook.conflicts import CodeBook, conflicts, findings_by_report

__all__ = ["CodeBook", "conflicts", "findings_by_report"]
