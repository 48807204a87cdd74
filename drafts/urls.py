"""Addresses of drafts. A side of a comparison is a version's number, `act` or `work`."""

from django.urls import path

from drafts.views import bill, compare, create, edit, history, reading, table, versions

app_name = "drafts"
urlpatterns = [
    path("", reading.draft_list, name="list"),
    path("new/", create.create, name="create"),
    path("<str:number>/", reading.detail, name="detail"),
    path("<str:number>/v<int:version>/", reading.version, name="version"),
    path("<str:number>/v<int:version>/bill/", bill.bill, name="bill"),
    path("<str:number>/v<int:version>/table/", table.table, name="table"),
    path("<str:number>/v<int:version>/table.docx", table.docx, name="table_docx"),
    path("<str:number>/v<int:version>/stage/", versions.stage, name="stage"),
    path("<str:number>/versions/", versions.versions, name="versions"),
    path("<str:number>/versions/make/", versions.make, name="make_version"),
    path("<str:number>/compare/", compare.pick, name="compare_pick"),
    path("<str:number>/compare/<str:left>/<str:right>/", compare.compare, name="compare"),
    path("<str:number>/edit/", edit.edit, name="edit"),
    path("<str:number>/edit/<slug:uid>/save/", edit.save, name="unit_save"),
    path("<str:number>/edit/<slug:uid>/insert/", edit.insert, name="unit_insert"),
    path("<str:number>/edit/<slug:uid>/split/", edit.split, name="unit_split"),
    path("<str:number>/edit/<slug:uid>/remove/", edit.remove, name="unit_remove"),
    path("<str:number>/edit/<slug:uid>/repeal/", edit.repeal, name="unit_repeal"),
    path("<str:number>/edit/<slug:uid>/restore/", edit.restore, name="unit_restore"),
    path("<str:number>/edit/<slug:uid>/move/", edit.move, name="unit_move"),
    path("<str:number>/history/", history.history, name="history"),
    path("<str:number>/history/<int:change>/revert/", history.revert, name="revert"),
]
