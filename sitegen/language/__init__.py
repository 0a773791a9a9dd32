"""Words, stems and sentences: what every stage above means by them."""
