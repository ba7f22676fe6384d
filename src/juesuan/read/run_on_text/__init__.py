"""OCR'd text without layout: what has run together, or is parted by tabs alone, is put back into rows."""
