"""An edition in, views and pages out."""
