"""The interface for programs: what the pages do, over REST, described by OpenAPI."""
