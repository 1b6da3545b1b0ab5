"""Names and numbers as strangers see them; the same in every language."""


def masked_name(name: str) -> str:
    """A person's name as strangers see it: 王*明, 张*, 欧**娜; J*** S*** for a Latin one, whatever its length."""
    name = name.strip()
    if not name:
        return ""
    if name.isascii():
        return " ".join(f"{word[0]}***" for word in name.split())
    if len(name) < 3:
        return name[0] + "*" if len(name) == 2 else "*"
    return name[0] + "*" * (len(name) - 2) + name[-1]


def masked_identity(number: str) -> str:
    """1****************4: the first and the last sign of an identity number."""
    return f"{number[:1]}{'*' * (len(number) - 2)}{number[-1:]}" if len(number) > 2 else "*" * len(number)


def masked_mail(address: str) -> str:
    """a***@example.org: the first sign of the name, and where it is."""
    name, _at, place = address.rpartition("@")
    return f"{name[:1]}***@{place}"


def masked_phone(phone: str) -> str:
    """138****1234; of any other number the last four digits at most, and none of a short one."""
    digits = "".join(sign for sign in phone if sign.isdigit())
    mobile = digits.removeprefix("86") if len(digits) == 13 else digits
    if len(mobile) == 11 and mobile.startswith("1"):
        return f"{mobile[:3]}****{mobile[-4:]}"
    return f"****{digits[-4:]}" if len(digits) >= 8 else "****" if digits else ""
