"""The address of the ordinary page, the same as that of the archive's."""

from django.urls import path

from tests.benchmarks.reference import views

urlpatterns = [path("people/<slug:slug>/", views.person, name="person")]
