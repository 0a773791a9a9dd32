"""All reading and writing of files, and the console."""
