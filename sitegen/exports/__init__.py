"""The edition as data for other programs: values to text, no I/O."""
