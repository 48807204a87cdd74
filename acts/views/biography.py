"""The life of one provision: its text over time, drafts that touch it, what is said of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from acts import hooks, watching
from acts.biography import life_of, place_of
from acts.hooks import lines_at


def biography(request: HttpRequest, uid: str) -> HttpResponse:
    life = life_of(uid)
    if life is None:
        raise Http404
    context = {
        "act": life.act,
        "life": life,
        "uid": uid,
        "watch_form": watching.FORM,
        "is_watched": uid in watching.watched_uids(request.user, life.act),
        "drafts": lines_at(hooks.pending_changes(request.user, life.act), uid),
        "talks": hooks.talks_at(request.user, place_of(life)),
    }
    return render(request, "acts/biography.html", context)
