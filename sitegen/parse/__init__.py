"""Files in, an edition and its problems out."""
