"""Renews the catalogs of the interface's words: `make messages`."""

from django.core.management.base import BaseCommand

from archive.management import translating


class Command(BaseCommand):
    help = "Gather the words of the public pages for translators, and compile what they made of them."
    requires_system_checks = []

    def handle(self, *arguments, **options):
        texts = translating.gathered()
        for language in translating.LANGUAGES:
            made = translating.renewed(language, texts)
            translating.write(language, made)
            missing = translating.missing(made)
            self.stdout.write(f"{language}: {len(made)} texts, {len(missing)} to translate or to check.")
            for mistake in translating.mistakes(made):
                self.stdout.write(f"    {mistake}")
