"""Files in and out: bytes on one side, plain objects of the domain on the other."""
