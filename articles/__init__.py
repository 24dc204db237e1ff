"""Articles, their credits and corrections, and what readers say of them."""
