"""One index of articles, deals and whatever has a name, on either database."""
