"""Markdown and plain paragraphs in, woven HTML out: the only maker of markup."""
