"""What is put on paper, and the data it is made of: agreement text, ink, badges, records."""
