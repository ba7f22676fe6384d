"""Messages to people, Chinese and English side by side; the texts of the rules stand in their rows."""
