"""A query typed with the keyboard in the other layout."""

import re

from search.lemmas import is_known

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~"
_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбюёЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ"
_TYPED = str.maketrans(_LATIN, _RUSSIAN)


def other_layout(text: str) -> str:
    """«rkfcnth» → «кластер»; "" when the text is not such a query."""
    if re.search(r"[А-Яа-яЁё]", text) or not re.search(r"[a-zA-Z]{3}", text):
        return ""
    retyped = text.translate(_TYPED)
    words = re.findall(r"[а-яё]{3,}", retyped.lower())
    known = [word for word in words if is_known(word)]
    return retyped if words and len(known) * 2 > len(words) else ""
