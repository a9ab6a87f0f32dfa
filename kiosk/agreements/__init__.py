"""What is signed: the texts in force, and the signed record."""
