"""The public addresses, in the order of the navigation; each is named by its noun."""

from django.urls import path

from archive.public import addresses, person

urlpatterns = [
    path("people/", person.people, name="people"),
    path("people/<slug:slug>/", person.person, name="person"),
    path("id/<str:uid>", addresses.by_uid, name="record"),
]
