"""What an authority wants, written as documents, and what a frozen cohort makes of it."""
