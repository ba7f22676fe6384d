"""What reading says to people, in Chinese and English side by side, room by room."""

from __future__ import annotations

# --- documents ---

# --- tables ---

# --- figures ---

# --- prose ---

# --- performance ---

# --- descriptions ---

# --- coverage ---
