"""What is measured, against what, in one run; each module prints ratios, never bare times."""
