"""The archive's addresses."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("archive.public.urls")),
    path("admin/", admin.site.urls),
]
