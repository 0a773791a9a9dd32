"""Where the same was said: sentences found, aligned and judged."""
