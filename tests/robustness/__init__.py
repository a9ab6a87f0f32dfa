"""What the world does: kills, full disks, damaged files, several programs, clocks put right."""
