"""The portal: pages and outputs that join articles and partnerships."""
