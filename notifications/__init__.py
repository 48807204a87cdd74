"""What a person is told, how and when.

An app above says which categories it tells of, in its `notices.py`:

    register(Category("assignment", _("Поручения"), default=Default(mail=Mail.AT_ONCE)))

and tells, in a handler of the outbox (`handlers.py`), inside the transaction of the delivery:

    tell(
        category="assignment", key=f"given:{event.pk}", recipients=[row.user],
        title=lambda: _("Вам дано поручение"), url=row.address, about=About("assignment", row.pk),
    )

`key` names the occasion: the same one told again changes nothing. `about` names what the words are
of; the app that tells answers, in its `wagtail_hooks.py`, which of those a person may still see
(`notifications.hooks.SIGHTS`), and is asked at telling, at showing and at mailing. A kind that
nobody answers for is shown to nobody; a notice without `about` is for the recipient in any case, so
its words must be open to everyone. The words of a notice are kept as they were told: leave out what
its author may edit or withdraw later, and link to it.
"""
