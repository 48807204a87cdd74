"""The name under which a search is kept."""

from django import forms

from search.models import SavedSearch


class NameForm(forms.ModelForm):
    class Meta:
        model = SavedSearch
        fields = ["name"]
