"""The interface for programs: what it does, and that nothing sent to it breaks it."""
