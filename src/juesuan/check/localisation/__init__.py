"""Error localisation: which few cells explain that identities fail (after Fellegi and Holt, JASA 71, 1976).

Shared by `repair`, which allows only plausible misreadings, and by `culprits`, which allows every change.
"""
