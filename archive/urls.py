"""The archive's addresses."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("archive.public.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "archive.public.errors.bad_request"
handler404 = "archive.public.errors.not_found"
handler500 = "archive.public.errors.server_error"
