"""One kind of record a file: how it is saved and read back."""
