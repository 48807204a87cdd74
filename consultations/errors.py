"""Refusals of the services; each message is for the person and says what to do next."""


class ConsultationError(Exception):
    """What was asked for is refused; nothing has been written."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
