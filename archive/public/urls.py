"""The public addresses, in the order of the navigation; each is named by its noun."""

from django.urls import path, re_path

from archive.public import addresses, campaign, home, honor, organization, person, portrait, source, statement, year

urlpatterns = [
    path("", home.home, name="home"),
    path("people/", person.people, name="people"),
    path("people/<slug:slug>/", person.person, name="person"),
    path("organizations/", organization.organizations, name="organizations"),
    path("organizations/<slug:slug>/", organization.organization, name="organization"),
    path("honors/", honor.honors, name="honors"),
    path("honors/<slug:slug>/", honor.honor, name="honor"),
    path("campaigns/", campaign.campaigns, name="campaigns"),
    path("campaigns/<slug:slug>/", campaign.campaign, name="campaign"),
    path("years/", year.years_list, name="years"),
    re_path(r"^years/(?P<year>0|-?[1-9][0-9]{0,3})/$", year.year, name="year"),
    path("sources/", source.sources, name="sources"),
    path("sources/<slug:slug>/", source.source, name="source"),
    path("about/", home.about, name="about"),
    path("statement/<str:uid>", statement.statement, name="statement"),
    path("id/<str:uid>", addresses.by_uid, name="record"),
    path(portrait.ADDRESS, portrait.portrait, name="portrait"),
]
