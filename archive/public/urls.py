"""The public addresses, in the order of the navigation; each is named by its noun."""

from django.urls import path, re_path

from archive.models import RECORDS
from archive.public import (
    addresses,
    campaign,
    citing,
    connections,
    cv,
    embedding,
    feeds,
    history,
    home,
    honor,
    memento,
    organization,
    person,
    portrait,
    preview,
    search,
    sitemaps,
    source,
    statement,
    together,
    year,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("people/", person.people, name="people"),
    path("people/<slug:slug>/", person.person, name="person"),
    path("people/<slug:slug>/connections/", connections.person_connections, name="connections"),
    path("people/<slug:slug>/cv/", cv.cv, name="cv"),
    path("people/<slug:slug>/history/", history.history, name="history"),
    path("people/<slug:slug>/changes/", history.changes, name="changes"),
    path("timegate/people/<slug:slug>/", memento.timegate, name="timegate"),
    path("timemap/people/<slug:slug>/", memento.timemap, name="timemap"),
    path("organizations/", organization.organizations, name="organizations"),
    path("organizations/<slug:slug>/", organization.organization, name="organization"),
    path("organizations/<slug:slug>/together/", together.together, name="together"),
    path("honors/", honor.honors, name="honors"),
    path("honors/<slug:slug>/", honor.honor, name="honor"),
    path("campaigns/", campaign.campaigns, name="campaigns"),
    path("campaigns/<slug:slug>/", campaign.campaign, name="campaign"),
    path("years/", year.years_list, name="years"),
    re_path(r"^years/(?P<year>0|-?[1-9][0-9]{0,3})/$", year.year, name="year"),
    path("sources/", source.sources, name="sources"),
    path("sources/<slug:slug>/", source.source, name="source"),
    path("about/", home.about, name="about"),
    path("search/", search.search, name="search"),
    path("search/suggest", search.suggestions, name="suggestions"),
    path("opensearch.xml", search.opensearch, name="opensearch"),
    path("statement/<str:uid>", statement.statement, name="statement"),
    path("id/<str:uid>", addresses.by_uid, name="record"),
    *(
        path(f"{model.kind_plural}/<slug:slug>/{end}", view(model), name=f"{model._meta.model_name}-{name}")
        for model in RECORDS
        for end, name, view in (
            ("card/", "card", embedding.record_card),
            ("embed/", "embed", embedding.record_embed),
            ("preview.png", "preview", preview.preview),
            ("cite/", "citation", citing.record_citation),
        )
    ),
    path("statement/<str:uid>/card/", embedding.statement_card, name="statement-card"),
    path("statement/<str:uid>/cite/", citing.statement_citation, name="statement-citation"),
    path("statement/<str:uid>/embed/", embedding.statement_embed, name="statement-embed"),
    path("oembed", embedding.oembed, name="oembed"),
    path("feed.atom", feeds.atom, name="feed"),
    path("feed.json", feeds.json_feed, name="json-feed"),
    path("people/<slug:slug>/feed.atom", feeds.person_atom, name="person-feed"),
    path("people/<slug:slug>/feed.json", feeds.person_json, name="person-json-feed"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.sitemaps, name="sitemaps"),
    path("sitemaps/<slug:kind>.xml", sitemaps.sitemap, name="sitemap"),
    path(portrait.ADDRESS, portrait.portrait, name="portrait"),
]
