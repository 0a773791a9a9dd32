"""The codebook applied: patterns to highlights, editors' quotations to places."""
