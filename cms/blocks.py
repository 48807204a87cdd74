"""What an editor may put on a page."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class TextStream(blocks.StreamBlock):
    heading = blocks.CharBlock(
        label=_("Заголовок"), max_length=200, template="cms/blocks/heading.html"
    )
    text = blocks.RichTextBlock(
        label=_("Текст"),
        features=["bold", "italic", "link", "ol", "ul"],
        template="cms/blocks/text.html",
    )
    quote = blocks.BlockQuoteBlock(label=_("Цитата"), template="cms/blocks/quote.html")
