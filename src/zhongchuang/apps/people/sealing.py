"""How identity numbers are kept: sealed with a key that lies outside the database, beside a keyed hash for matching.

The names of the cipher and the hash are stored with each, so that another pair (a city may ask for SM4 and SM3,
GB/T 32907 and 32905) can come in while what was sealed before can still be opened.
"""

from hmac import digest
from secrets import token_bytes

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

CIPHER, HASH = "aes-256-gcm", "hmac-sha-256"
_NONCE = 12


def seal(number: str, *, key: bytes, owner: str) -> bytes:
    """A number sealed for its owner alone: it opens nowhere else. 12 random bytes, then what AES-256-GCM gives."""
    nonce = token_bytes(_NONCE)
    return nonce + AESGCM(_derived(key, CIPHER)).encrypt(nonce, number.encode(), owner.encode())


def opened(sealed: bytes, *, cipher: str, key: bytes, owner: str) -> str:
    """The number again. ValueError for a cipher nobody knows; InvalidTag where it was changed, or is another's."""
    if cipher != CIPHER:
        raise ValueError(f"nothing here opens {cipher!r}")
    return AESGCM(_derived(key, CIPHER)).decrypt(sealed[:_NONCE], sealed[_NONCE:], owner.encode()).decode()


def keyed_hash(number: str, *, key: bytes) -> str:
    """What a number is found by: 64 hex digits that say nothing to whoever hasn't the key."""
    return digest(_derived(key, HASH), number.encode(), "sha256").hex()


def _derived(key: bytes, use: str) -> bytes:
    """A key of 32 bytes for one use."""
    return HKDF(SHA256(), length=32, salt=None, info=use.encode()).derive(key)
