"""sitegen: a folder of repeated statements becomes an annotated edition."""
