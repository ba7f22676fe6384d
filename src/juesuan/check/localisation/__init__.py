"""Fault localisation: the fewest cells whose change makes accounts balance."""
