"""The demo site: real facts in our own words, one TOML file an article."""
