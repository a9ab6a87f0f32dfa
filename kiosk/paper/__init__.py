"""What goes on paper: drawn, issued, printed, proved."""
