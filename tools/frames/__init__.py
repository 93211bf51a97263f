"""What takt-frames is made of; one concept a file."""
