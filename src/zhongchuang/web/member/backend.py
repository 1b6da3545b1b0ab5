"""Who a session belongs to: the person, fetched together with the bodies he belongs to."""

from allauth.account.auth_backends import AuthenticationBackend

from zhongchuang.apps.people import queries
from zhongchuang.apps.people.queries import Person


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """allauth's ways to sign in, and one query for who is signed in and for whom he may act."""

    def get_user(self, user_id: int) -> Person | None:
        """The person of a session, unless his account was closed."""
        return queries.signed_in(user_id)
