"""What allauth asks the site."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """allauth's own behaviour; the site's texts stand in templates/account."""
