"""What is kept of a secret that somebody was handed: never the secret."""

from hashlib import sha256


def hash_of(secret: str) -> str:
    """The SHA-256 of a secret, as 64 hex digits; enough where the secret is random and long."""
    return sha256(secret.encode()).hexdigest()
