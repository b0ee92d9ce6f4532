import django.contrib.auth.models
import django.contrib.auth.validators
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import archive.models.campaign
import archive.models.fields
import archive.models.identifiers
import archive.models.identity


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="Identity",
            fields=[
                ("uid", archive.models.identity.UidField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
            ],
            options={
                "verbose_name_plural": "identities",
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Editor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                ("first_name", models.CharField(blank=True, max_length=150, verbose_name="first name")),
                ("last_name", models.CharField(blank=True, max_length=150, verbose_name="last name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                ("date_joined", models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined")),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "editor",
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                (
                    "identity",
                    archive.models.identity.IdentityKey(
                        db_column="uid",
                        default=archive.models.identity.new_uid,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="archive.identity",
                    ),
                ),
                ("text", models.TextField(help_text="Plain text, word for word. Headings may be marked == so ==.")),
                (
                    "read_on",
                    models.DateField(
                        blank=True,
                        help_text="The day on which the text was read; empty where it is not known.",
                        null=True,
                    ),
                ),
                ("sha256", models.CharField(editable=False, max_length=64, verbose_name="SHA-256")),
                (
                    "showing",
                    models.CharField(
                        choices=[("all", "all of it"), ("quotes", "quotes only"), ("nothing", "nothing")],
                        default="quotes",
                        help_text="How much of the text its licence lets us show.",
                        max_length=8,
                        verbose_name="may be shown",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="ChangeSet",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("edit", "edit"),
                            ("set_up", "set-up"),
                            ("fixture", "fixture"),
                            ("import", "import"),
                            ("command", "command"),
                            ("merge", "merge"),
                            ("revert", "revert"),
                            ("restore", "restoring"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "system_editor",
                    models.CharField(blank=True, help_text="Who acted where no editor did: “set-up”.", max_length=60),
                ),
                ("summary", models.CharField(blank=True, max_length=500)),
                ("closed_at", models.DateTimeField(db_index=True)),
                (
                    "editor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="change_sets",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reverts",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reverted_by",
                        to="archive.changeset",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("editor__isnull", False), models.Q(("system_editor", ""), _negated=True), _connector="OR"
                        ),
                        name="a_change_set_says_who_made_it",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("uid", archive.models.identity.UidField()),
                ("owner_uid", archive.models.identity.UidField()),
                ("left_owner_uid", archive.models.identity.UidField(null=True)),
                ("before", models.TextField(null=True)),
                ("after", models.TextField(null=True)),
                ("version", models.PositiveIntegerField(null=True)),
                (
                    "change_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="changes", to="archive.changeset"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["uid", "id"], name="change_by_row"),
                    models.Index(fields=["owner_uid", "id"], name="change_by_owner"),
                    models.Index(
                        condition=models.Q(("left_owner_uid__isnull", False)),
                        fields=["left_owner_uid", "id"],
                        name="change_by_former_owner",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FormerSlug",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("slug", models.CharField(max_length=200)),
                (
                    "identity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="archive.identity"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "slug"), name="a_former_slug_leads_to_one_record")
                ],
            },
        ),
        migrations.CreateModel(
            name="Campaign",
            fields=[
                (
                    "identity",
                    archive.models.identity.IdentityKey(
                        db_column="uid",
                        default=archive.models.identity.new_uid,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="archive.identity",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        blank=True,
                        error_messages={"unique": "Another record of this kind has this address already."},
                        help_text="The end of its address. Left empty it is made from the name; a former one keeps leading here.",
                        max_length=120,
                        unique=True,
                    ),
                ),
                (
                    "publication_status",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("in_review", "in review"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                            ("merged", "merged into another record"),
                        ],
                        default="draft",
                        help_text="Only what is published shows in public.",
                        max_length=12,
                    ),
                ),
                (
                    "editors_note",
                    models.TextField(
                        blank=True, help_text="For editors; never shown in public.", verbose_name="editors’ note"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("made_at", models.DateTimeField(editable=False, null=True)),
                ("revised_at", models.DateTimeField(editable=False, null=True)),
                (
                    "name",
                    models.CharField(
                        help_text="Its name; a descriptive title in [square brackets] where the source gives none.",
                        max_length=300,
                    ),
                ),
                (
                    "sort_key",
                    archive.models.fields.SortKeyField(derived_from=("name",), editable=False, max_length=300),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("petition", "petition"),
                            ("open_letter", "open letter"),
                            ("renaming", "renaming"),
                            ("public_statement", "public statement"),
                            ("advocacy", "advocacy"),
                            ("boycott", "boycott"),
                            ("legal_action", "legal action"),
                            ("other", "other"),
                        ],
                        default="other",
                        max_length=20,
                    ),
                ),
                ("summary", models.TextField(blank=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="archive.campaign",
                    ),
                ),
                (
                    "revised_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["sort_key", "identity"], name="campaigns_in_order"),
                    models.Index(
                        condition=models.Q(("publication_status", "published")),
                        fields=["sort_key", "identity"],
                        name="public_campaigns_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Demand",
            fields=[
                (
                    "identity",
                    archive.models.identity.IdentityKey(
                        db_column="uid",
                        default=archive.models.identity.new_uid,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="archive.identity",
                    ),
                ),
                (
                    "date",
                    archive.models.fields.EdtfField(
                        blank=True,
                        default="",
                        help_text="As the source tells it, in EDTF: 2013, 2018-05, 2016/2018 (from – to), 2012/ (only the beginning is told), /2010 (only the end), 2018/.. (goes on), 1931~ (about). Empty where nothing is said.",
                        max_length=200,
                        verbose_name="date",
                    ),
                ),
                ("begin_earliest", archive.models.fields.BoundField(editable=False, null=True)),
                ("begin_latest", archive.models.fields.BoundField(editable=False, null=True)),
                ("end_earliest", archive.models.fields.BoundField(editable=False, null=True)),
                ("end_latest", archive.models.fields.BoundField(editable=False, null=True)),
                (
                    "ended",
                    models.CharField(
                        choices=[("yes", "yes, it has ended"), ("no", "no, it goes on"), ("unknown", "not known")],
                        default="unknown",
                        help_text="“Previously” says yes, even without a date.",
                        max_length=8,
                    ),
                ),
                (
                    "date_as_stated",
                    models.CharField(
                        blank=True,
                        help_text="The source's own wording of the date, where it matters: “2008-09”.",
                        max_length=200,
                    ),
                ),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("certain", "certain"),
                            ("probable", "probable"),
                            ("possible", "possible"),
                            ("disputed", "disputed"),
                        ],
                        default="certain",
                        max_length=10,
                    ),
                ),
                (
                    "rank",
                    models.CharField(
                        choices=[("preferred", "preferred"), ("normal", "normal"), ("deprecated", "deprecated")],
                        default="normal",
                        help_text="Preferred stands first where sources disagree; deprecated is kept but known to be wrong.",
                        max_length=10,
                    ),
                ),
                (
                    "rank_reason",
                    models.CharField(blank=True, help_text="Why it is deprecated; needed then.", max_length=300),
                ),
                (
                    "publication_status",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("in_review", "in review"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="draft",
                        help_text="Only what is published shows in public, and only while the records at its ends are published too.",
                        max_length=12,
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="Shown with the statement: what a reader should know of it.",
                        verbose_name="public note",
                    ),
                ),
                (
                    "editors_note",
                    models.TextField(
                        blank=True, help_text="For editors; never shown in public.", verbose_name="editors’ note"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("public", models.BooleanField(default=False, editable=False)),
                ("text", models.TextField(help_text="What is demanded, in a few words.")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "campaign",
                    archive.models.fields.End(
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="demands",
                        to="archive.campaign",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("begin_earliest__isnull", True),
                                ("begin_latest__isnull", True),
                                ("begin_earliest__lte", models.F("begin_latest")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("end_earliest__isnull", True),
                                ("end_latest__isnull", True),
                                ("end_earliest__lte", models.F("end_latest")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("begin_earliest__isnull", True),
                                ("end_earliest__isnull", True),
                                ("begin_earliest__lte", models.F("end_earliest")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("begin_latest__isnull", True),
                                ("end_latest__isnull", True),
                                ("begin_latest__lte", models.F("end_latest")),
                                _connector="OR",
                            ),
                        ),
                        name="a_demand_ends_no_earlier_than_it_begins",
                        violation_error_message="It would end before it begins: look at its date again.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("rank", "deprecated"), _negated=True),
                            models.Q(("rank_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_deprecated_demand_says_why",
                        violation_error_message="Say why the statement is deprecated.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                (
                    "identity",
                    archive.models.identity.IdentityKey(
                        db_column="uid",
                        default=archive.models.identity.new_uid,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="archive.identity",
                    ),
                ),
                (
                    "date",
                    archive.models.fields.EdtfField(
                        blank=True,
                        default="",
                        help_text="As the source tells it, in EDTF: 2013, 2018-05, 2016/2018 (from – to), 2012/ (only the beginning is told), /2010 (only the end), 2018/.. (goes on), 1931~ (about). Empty where nothing is said.",
                        max_length=200,
                        verbose_name="date",
                    ),
                ),
                ("begin_earliest", archive.models.fields.BoundField(editable=False, null=True)),
                ("begin_latest", archive.models.fields.BoundField(editable=False, null=True)),
                ("end_earliest", archive.models.fields.BoundField(editable=False, null=True)),
                ("end_latest", archive.models.fields.BoundField(editable=False, null=True)),
                (
                    "ended",
                    models.CharField(
                        choices=[("yes", "yes, it has ended"), ("no", "no, it goes on"), ("unknown", "not known")],
                        default="unknown",
                        help_text="“Previously” says yes, even without a date.",
                        max_length=8,
                    ),
                ),
                (
                    "date_as_stated",
                    models.CharField(
                        blank=True,
                        help_text="The source's own wording of the date, where it matters: “2008-09”.",
                        max_length=200,
                    ),
                ),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("certain", "certain"),
                            ("probable", "probable"),
                            ("possible", "possible"),
                            ("disputed", "disputed"),
                        ],
                        default="certain",
                        max_length=10,
                    ),
                ),
                (
                    "rank",
                    models.CharField(
                        choices=[("preferred", "preferred"), ("normal", "normal"), ("deprecated", "deprecated")],
                        default="normal",
                        help_text="Preferred stands first where sources disagree; deprecated is kept but known to be wrong.",
                        max_length=10,
                    ),
                ),
                (
                    "rank_reason",
                    models.CharField(blank=True, help_text="Why it is deprecated; needed then.", max_length=300),
                ),
                (
                    "publication_status",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("in_review", "in review"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="draft",
                        help_text="Only what is published shows in public, and only while the records at its ends are published too.",
                        max_length=12,
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="Shown with the statement: what a reader should know of it.",
                        verbose_name="public note",
                    ),
                ),
                (
                    "editors_note",
                    models.TextField(
                        blank=True, help_text="For editors; never shown in public.", verbose_name="editors’ note"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("public", models.BooleanField(default=False, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("launched", "launched"),
                            ("count", "count"),
                            ("response", "response"),
                            ("decision", "decision"),
                            ("outcome", "outcome"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("open", "open"),
                            ("achieved", "achieved"),
                            ("partly_achieved", "partly achieved"),
                            ("rejected", "rejected"),
                            ("withdrawn", "withdrawn"),
                        ],
                        max_length=16,
                    ),
                ),
                ("description", models.TextField(blank=True)),
                ("count", models.PositiveBigIntegerField(blank=True, null=True)),
                (
                    "counted",
                    models.CharField(
                        blank=True, help_text="“signatures”", max_length=100, verbose_name="what it counts"
                    ),
                ),
                (
                    "campaign",
                    archive.models.fields.End(
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="milestones",
                        to="archive.campaign",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("public", True)),
                        fields=["begin_earliest", "end_latest"],
                        name="public_milestone_by_time",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("begin_earliest__isnull", True),
                                ("begin_latest__isnull", True),
                                ("begin_earliest__lte", models.F("begin_latest")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("end_earliest__isnull", True),
                                ("end_latest__isnull", True),
                                ("end_earliest__lte", models.F("end_latest")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("begin_earliest__isnull", True),
                                ("end_earliest__isnull", True),
                                ("begin_earliest__lte", models.F("end_earliest")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("begin_latest__isnull", True),
                                ("end_latest__isnull", True),
                                ("begin_latest__lte", models.F("end_latest")),
                                _connector="OR",
                            ),
                        ),
                        name="a_milestone_ends_no_earlier_than_it_begins",
                        violation_error_message="It would end before it begins: look at its date again.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("rank", "deprecated"), _negated=True),
                            models.Q(("rank_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_deprecated_milestone_says_why",
                        violation_error_message="Say why the statement is deprecated.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Organization",
            fields=[
                (
                    "identity",
                    archive.models.identity.IdentityKey(
                        db_column="uid",
                        default=archive.models.identity.new_uid,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="archive.identity",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        blank=True,
                        error_messages={"unique": "Another record of this kind has this address already."},
                        help_text="The end of its address. Left empty it is made from the name; a former one keeps leading here.",
                        max_length=120,
                        unique=True,
                    ),
                ),
                (
                    "publication_status",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("in_review", "in review"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                            ("merged", "merged into another record"),
                        ],
                        default="draft",
                        help_text="Only what is published shows in public.",
                        max_length=12,
                    ),
                ),
                (
                    "editors_note",
                    models.TextField(
                        blank=True, help_text="For editors; never shown in public.", verbose_name="editors’ note"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("made_at", models.DateTimeField(editable=False, null=True)),
                ("revised_at", models.DateTimeField(editable=False, null=True)),
                ("name", models.CharField(help_text="As it is to be displayed.", max_length=300)),
                (
                    "sort_key",
                    archive.models.fields.SortKeyField(derived_from=("name",), editable=False, max_length=300),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("university", "university"),
                            ("company", "company"),
                            ("government", "government body"),
                            ("learned_society", "learned society"),
                            ("conference", "conference"),
                            ("publisher", "publisher or media"),
                            ("nonprofit", "nonprofit"),
                            ("unit", "unit of an organization"),
                            ("other", "other"),
                        ],
                        default="other",
                        max_length=20,
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200)),
                ("website", models.URLField(blank=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="archive.organization",
                    ),
                ),
                (
                    "parent",
                    archive.models.fields.Mention(
                        blank=True,
                        help_text="The larger organization that this one is part of.",
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="units",
                        to="archive.organization",
                    ),
                ),
                (
                    "revised_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["sort_key", "identity"], name="organizations_in_order"),
                    models.Index(
                        condition=models.Q(("publication_status", "published")),
                        fields=["sort_key", "identity"],
                        name="public_organizations_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Honor",
            fields=[
                (
                    "identity",
                    archive.models.identity.IdentityKey(
                        db_column="uid",
                        default=archive.models.identity.new_uid,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="archive.identity",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        blank=True,
                        error_messages={"unique": "Another record of this kind has this address already."},
                        help_text="The end of its address. Left empty it is made from the name; a former one keeps leading here.",
                        max_length=120,
                        unique=True,
                    ),
                ),
                (
                    "publication_status",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("in_review", "in review"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                            ("merged", "merged into another record"),
                        ],
                        default="draft",
                        help_text="Only what is published shows in public.",
                        max_length=12,
                    ),
                ),
                (
                    "editors_note",
                    models.TextField(
                        blank=True, help_text="For editors; never shown in public.", verbose_name="editors’ note"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("made_at", models.DateTimeField(editable=False, null=True)),
                ("revised_at", models.DateTimeField(editable=False, null=True)),
                (
                    "name",
                    models.CharField(help_text="The honor's own name, without year or recipient.", max_length=300),
                ),
                (
                    "sort_key",
                    archive.models.fields.SortKeyField(derived_from=("name",), editable=False, max_length=300),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("prize", "prize"),
                            ("medal", "medal"),
                            ("fellowship", "fellowship"),
                            ("elected_fellowship", "elected fellowship"),
                            ("chair", "chair"),
                            ("grant", "grant"),
                            ("best_paper", "best paper"),
                            ("named_lecture", "named lecture or speaker"),
                            ("honorary_degree", "honorary degree"),
                            ("highlight", "list or highlight"),
                            ("other", "other"),
                        ],
                        default="other",
                        max_length=20,
                    ),
                ),
                ("description", models.TextField(blank=True)),
                ("website", models.URLField(blank=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="archive.honor",
                    ),
                ),
                (
                    "parent",
                    archive.models.fields.Mention(
                        blank=True,
                        help_text="The prize of which this is a category.",
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="categories",
                        to="archive.honor",
                    ),
                ),
                (
                    "revised_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "conferred_by",
                    archive.models.fields.Mention(
                        blank=True,
                        help_text="The organization that confers it.",
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="honors_conferred",
                        to="archive.organization",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["sort_key", "identity"], name="honors_in_order"),
                    models.Index(
                        condition=models.Q(("publication_status", "published")),
                        fields=["sort_key", "identity"],
                        name="public_honors_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "identity",
                    archive.models.identity.IdentityKey(
                        db_column="uid",
                        default=archive.models.identity.new_uid,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="archive.identity",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        blank=True,
                        error_messages={"unique": "Another record of this kind has this address already."},
                        help_text="The end of its address. Left empty it is made from the name; a former one keeps leading here.",
                        max_length=120,
                        unique=True,
                    ),
                ),
                (
                    "publication_status",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("in_review", "in review"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                            ("merged", "merged into another record"),
                        ],
                        default="draft",
                        help_text="Only what is published shows in public.",
                        max_length=12,
                    ),
                ),
                (
                    "editors_note",
                    models.TextField(
                        blank=True, help_text="For editors; never shown in public.", verbose_name="editors’ note"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("made_at", models.DateTimeField(editable=False, null=True)),
                ("revised_at", models.DateTimeField(editable=False, null=True)),
                ("name", models.CharField(help_text="As it is to be displayed: “Anima Anandkumar”.", max_length=300)),
                (
                    "sort_name",
                    models.CharField(
                        blank=True,
                        help_text="As lists are ordered by: “Anandkumar, Anima”. Empty where it is the same.",
                        max_length=300,
                    ),
                ),
                (
                    "sort_key",
                    archive.models.fields.SortKeyField(
                        derived_from=("sort_name", "name"), editable=False, max_length=300
                    ),
                ),
                ("headline", models.CharField(blank=True, help_text="Who this is, in one line.", max_length=300)),
                ("summary", models.TextField(blank=True, help_text="A few sentences for the head of the page.")),
                (
                    "living",
                    models.CharField(
                        choices=[("yes", "yes"), ("no", "no"), ("unknown", "not known")],
                        default="unknown",
                        max_length=8,
                    ),
                ),
                (
                    "portrait",
                    models.ImageField(
                        blank=True,
                        help_text="JPEG, PNG or WebP, at most 10 MB; it is stored re-encoded.",
                        upload_to="portraits/",
                    ),
                ),
                (
                    "portrait_alternative",
                    models.CharField(
                        blank=True,
                        help_text="What the portrait shows, for those who can't see it.",
                        max_length=300,
                        verbose_name="alternative text",
                    ),
                ),
                (
                    "portrait_credit",
                    models.CharField(
                        blank=True, help_text="Who made the portrait.", max_length=300, verbose_name="credit"
                    ),
                ),
                (
                    "portrait_licence",
                    models.CharField(
                        blank=True,
                        help_text="Under which licence it may be shown.",
                        max_length=100,
                        verbose_name="licence",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="archive.person",
                    ),
                ),
                (
                    "revised_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "people",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["sort_key", "identity"], name="people_in_order"),
                    models.Index(
                        condition=models.Q(("publication_status", "published")),
                        fields=["sort_key", "identity"],
                        name="public_people_in_order",
                    ),
                    models.Index(fields=["revised_at"], name="people_by_revision"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Participation",
            fields=[
                (
                    "identity",
                    archive.models.identity.IdentityKey(
                        db_column="uid",
                        default=archive.models.identity.new_uid,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="archive.identity",
                    ),
                ),
                (
                    "date",
                    archive.models.fields.EdtfField(
                        blank=True,
                        default="",
                        help_text="As the source tells it, in EDTF: 2013, 2018-05, 2016/2018 (from – to), 2012/ (only the beginning is told), /2010 (only the end), 2018/.. (goes on), 1931~ (about). Empty where nothing is said.",
                        max_length=200,
                        verbose_name="date",
                    ),
                ),
                ("begin_earliest", archive.models.fields.BoundField(editable=False, null=True)),
                ("begin_latest", archive.models.fields.BoundField(editable=False, null=True)),
                ("end_earliest", archive.models.fields.BoundField(editable=False, null=True)),
                ("end_latest", archive.models.fields.BoundField(editable=False, null=True)),
                (
                    "ended",
                    models.CharField(
                        choices=[("yes", "yes, it has ended"), ("no", "no, it goes on"), ("unknown", "not known")],
                        default="unknown",
                        help_text="“Previously” says yes, even without a date.",
                        max_length=8,
                    ),
                ),
                (
                    "date_as_stated",
                    models.CharField(
                        blank=True,
                        help_text="The source's own wording of the date, where it matters: “2008-09”.",
                        max_length=200,
                    ),
                ),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("certain", "certain"),
                            ("probable", "probable"),
                            ("possible", "possible"),
                            ("disputed", "disputed"),
                        ],
                        default="certain",
                        max_length=10,
                    ),
                ),
                (
                    "rank",
                    models.CharField(
                        choices=[("preferred", "preferred"), ("normal", "normal"), ("deprecated", "deprecated")],
                        default="normal",
                        help_text="Preferred stands first where sources disagree; deprecated is kept but known to be wrong.",
                        max_length=10,
                    ),
                ),
                (
                    "rank_reason",
                    models.CharField(blank=True, help_text="Why it is deprecated; needed then.", max_length=300),
                ),
                (
                    "publication_status",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("in_review", "in review"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="draft",
                        help_text="Only what is published shows in public, and only while the records at its ends are published too.",
                        max_length=12,
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="Shown with the statement: what a reader should know of it.",
                        verbose_name="public note",
                    ),
                ),
                (
                    "editors_note",
                    models.TextField(
                        blank=True, help_text="For editors; never shown in public.", verbose_name="editors’ note"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("public", models.BooleanField(default=False, editable=False)),
                (
                    "as_stated",
                    models.CharField(
                        blank=True,
                        help_text="Who it was in the source's words, where there is no record: “several campaigners”.",
                        max_length=300,
                        verbose_name="actor as stated",
                    ),
                ),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("initiator", "initiator"),
                            ("campaigner", "campaigner"),
                            ("organizer", "organizer"),
                            ("drafter", "drafter"),
                            ("signatory", "signatory"),
                            ("spokesperson", "spokesperson"),
                            ("supporter", "supporter"),
                            ("addressee", "addressee"),
                            ("target", "target"),
                            ("opponent", "opponent"),
                        ],
                        help_text="The part taken.",
                        max_length=12,
                    ),
                ),
                ("words", models.TextField(blank=True, help_text="What they said, verbatim.")),
                (
                    "campaign",
                    archive.models.fields.End(
                        db_index=False,
                        on_delete=archive.models.campaign.belongs_without_actor,
                        related_name="participations",
                        to="archive.campaign",
                    ),
                ),
                (
                    "organization",
                    archive.models.fields.End(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="participations",
                        to="archive.organization",
                        verbose_name="actor: an organization",
                    ),
                ),
                (
                    "person",
                    archive.models.fields.End(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="participations",
                        to="archive.person",
                        verbose_name="actor: a person",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("public", True)),
                        fields=["begin_earliest", "end_latest"],
                        name="public_participation_by_time",
                    ),
                    models.Index(fields=["campaign", "capacity"], name="participation_by_part"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("begin_earliest__isnull", True),
                                ("begin_latest__isnull", True),
                                ("begin_earliest__lte", models.F("begin_latest")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("end_earliest__isnull", True),
                                ("end_latest__isnull", True),
                                ("end_earliest__lte", models.F("end_latest")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("begin_earliest__isnull", True),
                                ("end_earliest__isnull", True),
                                ("begin_earliest__lte", models.F("end_earliest")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("begin_latest__isnull", True),
                                ("end_latest__isnull", True),
                                ("begin_latest__lte", models.F("end_latest")),
                                _connector="OR",
                            ),
                        ),
                        name="a_participation_ends_no_earlier_than_it_begins",
                        violation_error_message="It would end before it begins: look at its date again.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("rank", "deprecated"), _negated=True),
                            models.Q(("rank_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_deprecated_participation_says_why",
                        violation_error_message="Say why the statement is deprecated.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("person__isnull", False), ("organization__isnull", True), ("as_stated", "")),
                            models.Q(("organization__isnull", False), ("person__isnull", True), ("as_stated", "")),
                            models.Q(
                                models.Q(("as_stated", ""), _negated=True),
                                ("person__isnull", True),
                                ("organization__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="a_participation_has_one_actor",
                        violation_error_message="Name exactly one actor: a person, an organization, or the source's own words.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Name",
            fields=[
                (
                    "identity",
                    archive.models.identity.IdentityKey(
                        db_column="uid",
                        default=archive.models.identity.new_uid,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="archive.identity",
                    ),
                ),
                (
                    "date",
                    archive.models.fields.EdtfField(
                        blank=True,
                        default="",
                        help_text="As the source tells it, in EDTF: 2013, 2018-05, 2016/2018 (from – to), 2012/ (only the beginning is told), /2010 (only the end), 2018/.. (goes on), 1931~ (about). Empty where nothing is said.",
                        max_length=200,
                        verbose_name="date",
                    ),
                ),
                ("begin_earliest", archive.models.fields.BoundField(editable=False, null=True)),
                ("begin_latest", archive.models.fields.BoundField(editable=False, null=True)),
                ("end_earliest", archive.models.fields.BoundField(editable=False, null=True)),
                ("end_latest", archive.models.fields.BoundField(editable=False, null=True)),
                ("text", models.CharField(max_length=300, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("preferred", "preferred"),
                            ("birth", "name at birth"),
                            ("former", "former"),
                            ("abbreviation", "abbreviation"),
                            ("native", "in its own language"),
                            ("variant", "another form"),
                            ("search_only", "for searching only, never shown"),
                        ],
                        default="preferred",
                        max_length=12,
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        help_text="BCP 47: “en”, “ja”, “zh-Hant”.",
                        max_length=35,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$",
                                "Give a language tag such as “en”, “fr” or “zh-Hant”.",
                            )
                        ],
                    ),
                ),
                (
                    "script",
                    models.CharField(
                        blank=True,
                        help_text="ISO 15924: “Latn”, “Jpan”.",
                        max_length=4,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z][a-z]{3}$", "Give a script code such as “Latn”, “Jpan” or “Arab”."
                            )
                        ],
                    ),
                ),
                (
                    "campaign",
                    archive.models.fields.End(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="names",
                        to="archive.campaign",
                    ),
                ),
                (
                    "honor",
                    archive.models.fields.End(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="names",
                        to="archive.honor",
                    ),
                ),
                (
                    "organization",
                    archive.models.fields.End(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="names",
                        to="archive.organization",
                    ),
                ),
                (
                    "person",
                    archive.models.fields.End(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="names",
                        to="archive.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("begin_earliest__isnull", True),
                                ("begin_latest__isnull", True),
                                ("begin_earliest__lte", models.F("begin_latest")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("end_earliest__isnull", True),
                                ("end_latest__isnull", True),
                                ("end_earliest__lte", models.F("end_latest")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("begin_earliest__isnull", True),
                                ("end_earliest__isnull", True),
                                ("begin_earliest__lte", models.F("end_earliest")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("begin_latest__isnull", True),
                                ("end_latest__isnull", True),
                                ("begin_latest__lte", models.F("end_latest")),
                                _connector="OR",
                            ),
                        ),
                        name="a_name_ends_no_earlier_than_it_begins",
                        violation_error_message="It would end before it begins: look at its date again.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("person__isnull", False),
                                ("organization__isnull", True),
                                ("honor__isnull", True),
                                ("campaign__isnull", True),
                            ),
                            models.Q(
                                ("organization__isnull", False),
                                ("person__isnull", True),
                                ("honor__isnull", True),
                                ("campaign__isnull", True),
                            ),
                            models.Q(
                                ("honor__isnull", False),
                                ("person__isnull", True),
                                ("organization__isnull", True),
                                ("campaign__isnull", True),
                            ),
                            models.Q(
                                ("campaign__isnull", False),
                                ("person__isnull", True),
                                ("organization__isnull", True),
                                ("honor__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="a_name_names_one_record",
                        violation_error_message="A name belongs to exactly one record.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LifeEvent",
            fields=[
                (
                    "identity",
                    archive.models.identity.IdentityKey(
                        db_column="uid",
                        default=archive.models.identity.new_uid,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="archive.identity",
                    ),
                ),
                (
                    "date",
                    archive.models.fields.EdtfField(
                        blank=True,
                        default="",
                        help_text="As the source tells it, in EDTF: 2013, 2018-05, 2016/2018 (from – to), 2012/ (only the beginning is told), /2010 (only the end), 2018/.. (goes on), 1931~ (about). Empty where nothing is said.",
                        max_length=200,
                        verbose_name="date",
                    ),
                ),
                ("begin_earliest", archive.models.fields.BoundField(editable=False, null=True)),
                ("begin_latest", archive.models.fields.BoundField(editable=False, null=True)),
                ("end_earliest", archive.models.fields.BoundField(editable=False, null=True)),
                ("end_latest", archive.models.fields.BoundField(editable=False, null=True)),
                (
                    "ended",
                    models.CharField(
                        choices=[("yes", "yes, it has ended"), ("no", "no, it goes on"), ("unknown", "not known")],
                        default="unknown",
                        help_text="“Previously” says yes, even without a date.",
                        max_length=8,
                    ),
                ),
                (
                    "date_as_stated",
                    models.CharField(
                        blank=True,
                        help_text="The source's own wording of the date, where it matters: “2008-09”.",
                        max_length=200,
                    ),
                ),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("certain", "certain"),
                            ("probable", "probable"),
                            ("possible", "possible"),
                            ("disputed", "disputed"),
                        ],
                        default="certain",
                        max_length=10,
                    ),
                ),
                (
                    "rank",
                    models.CharField(
                        choices=[("preferred", "preferred"), ("normal", "normal"), ("deprecated", "deprecated")],
                        default="normal",
                        help_text="Preferred stands first where sources disagree; deprecated is kept but known to be wrong.",
                        max_length=10,
                    ),
                ),
                (
                    "rank_reason",
                    models.CharField(blank=True, help_text="Why it is deprecated; needed then.", max_length=300),
                ),
                (
                    "publication_status",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("in_review", "in review"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="draft",
                        help_text="Only what is published shows in public, and only while the records at its ends are published too.",
                        max_length=12,
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="Shown with the statement: what a reader should know of it.",
                        verbose_name="public note",
                    ),
                ),
                (
                    "editors_note",
                    models.TextField(
                        blank=True, help_text="For editors; never shown in public.", verbose_name="editors’ note"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("public", models.BooleanField(default=False, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("birth", "birth"),
                            ("death", "death"),
                            ("upbringing", "upbringing"),
                            ("training", "training"),
                            ("move", "move"),
                            ("other", "other"),
                        ],
                        max_length=12,
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200)),
                ("description", models.TextField(blank=True)),
                (
                    "person",
                    archive.models.fields.End(
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="life_events",
                        to="archive.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("public", True)),
                        fields=["begin_earliest", "end_latest"],
                        name="public_life_event_by_time",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("begin_earliest__isnull", True),
                                ("begin_latest__isnull", True),
                                ("begin_earliest__lte", models.F("begin_latest")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("end_earliest__isnull", True),
                                ("end_latest__isnull", True),
                                ("end_earliest__lte", models.F("end_latest")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("begin_earliest__isnull", True),
                                ("end_earliest__isnull", True),
                                ("begin_earliest__lte", models.F("end_earliest")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("begin_latest__isnull", True),
                                ("end_latest__isnull", True),
                                ("begin_latest__lte", models.F("end_latest")),
                                _connector="OR",
                            ),
                        ),
                        name="a_life_event_ends_no_earlier_than_it_begins",
                        violation_error_message="It would end before it begins: look at its date again.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("rank", "deprecated"), _negated=True),
                            models.Q(("rank_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_deprecated_life_event_says_why",
                        violation_error_message="Say why the statement is deprecated.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contribution",
            fields=[
                (
                    "identity",
                    archive.models.identity.IdentityKey(
                        db_column="uid",
                        default=archive.models.identity.new_uid,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="archive.identity",
                    ),
                ),
                (
                    "date",
                    archive.models.fields.EdtfField(
                        blank=True,
                        default="",
                        help_text="As the source tells it, in EDTF: 2013, 2018-05, 2016/2018 (from – to), 2012/ (only the beginning is told), /2010 (only the end), 2018/.. (goes on), 1931~ (about). Empty where nothing is said.",
                        max_length=200,
                        verbose_name="date",
                    ),
                ),
                ("begin_earliest", archive.models.fields.BoundField(editable=False, null=True)),
                ("begin_latest", archive.models.fields.BoundField(editable=False, null=True)),
                ("end_earliest", archive.models.fields.BoundField(editable=False, null=True)),
                ("end_latest", archive.models.fields.BoundField(editable=False, null=True)),
                (
                    "ended",
                    models.CharField(
                        choices=[("yes", "yes, it has ended"), ("no", "no, it goes on"), ("unknown", "not known")],
                        default="unknown",
                        help_text="“Previously” says yes, even without a date.",
                        max_length=8,
                    ),
                ),
                (
                    "date_as_stated",
                    models.CharField(
                        blank=True,
                        help_text="The source's own wording of the date, where it matters: “2008-09”.",
                        max_length=200,
                    ),
                ),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("certain", "certain"),
                            ("probable", "probable"),
                            ("possible", "possible"),
                            ("disputed", "disputed"),
                        ],
                        default="certain",
                        max_length=10,
                    ),
                ),
                (
                    "rank",
                    models.CharField(
                        choices=[("preferred", "preferred"), ("normal", "normal"), ("deprecated", "deprecated")],
                        default="normal",
                        help_text="Preferred stands first where sources disagree; deprecated is kept but known to be wrong.",
                        max_length=10,
                    ),
                ),
                (
                    "rank_reason",
                    models.CharField(blank=True, help_text="Why it is deprecated; needed then.", max_length=300),
                ),
                (
                    "publication_status",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("in_review", "in review"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="draft",
                        help_text="Only what is published shows in public, and only while the records at its ends are published too.",
                        max_length=12,
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="Shown with the statement: what a reader should know of it.",
                        verbose_name="public note",
                    ),
                ),
                (
                    "editors_note",
                    models.TextField(
                        blank=True, help_text="For editors; never shown in public.", verbose_name="editors’ note"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("public", models.BooleanField(default=False, editable=False)),
                ("title", models.CharField(help_text="What it is.", max_length=300)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("research_area", "research area"),
                            ("method", "method"),
                            ("theory", "theory"),
                            ("software", "software or service"),
                            ("model", "model"),
                            ("dataset", "dataset"),
                            ("paper", "paper"),
                            ("founding", "founding of a laboratory or initiative"),
                            ("other", "other"),
                        ],
                        default="other",
                        max_length=20,
                    ),
                ),
                (
                    "part_played",
                    models.CharField(
                        blank=True, help_text="“invented”, “worked on”, “helped launch”, “co-founded”", max_length=100
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200)),
                ("description", models.TextField(blank=True)),
                (
                    "organization",
                    archive.models.fields.End(
                        blank=True,
                        help_text="Where, or for whom.",
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="contributions",
                        to="archive.organization",
                    ),
                ),
                (
                    "person",
                    archive.models.fields.End(
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="contributions",
                        to="archive.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("public", True)),
                        fields=["begin_earliest", "end_latest"],
                        name="public_contribution_by_time",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("begin_earliest__isnull", True),
                                ("begin_latest__isnull", True),
                                ("begin_earliest__lte", models.F("begin_latest")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("end_earliest__isnull", True),
                                ("end_latest__isnull", True),
                                ("end_earliest__lte", models.F("end_latest")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("begin_earliest__isnull", True),
                                ("end_earliest__isnull", True),
                                ("begin_earliest__lte", models.F("end_earliest")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("begin_latest__isnull", True),
                                ("end_latest__isnull", True),
                                ("begin_latest__lte", models.F("end_latest")),
                                _connector="OR",
                            ),
                        ),
                        name="a_contribution_ends_no_earlier_than_it_begins",
                        violation_error_message="It would end before it begins: look at its date again.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("rank", "deprecated"), _negated=True),
                            models.Q(("rank_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_deprecated_contribution_says_why",
                        violation_error_message="Say why the statement is deprecated.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Appearance",
            fields=[
                (
                    "identity",
                    archive.models.identity.IdentityKey(
                        db_column="uid",
                        default=archive.models.identity.new_uid,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="archive.identity",
                    ),
                ),
                (
                    "date",
                    archive.models.fields.EdtfField(
                        blank=True,
                        default="",
                        help_text="As the source tells it, in EDTF: 2013, 2018-05, 2016/2018 (from – to), 2012/ (only the beginning is told), /2010 (only the end), 2018/.. (goes on), 1931~ (about). Empty where nothing is said.",
                        max_length=200,
                        verbose_name="date",
                    ),
                ),
                ("begin_earliest", archive.models.fields.BoundField(editable=False, null=True)),
                ("begin_latest", archive.models.fields.BoundField(editable=False, null=True)),
                ("end_earliest", archive.models.fields.BoundField(editable=False, null=True)),
                ("end_latest", archive.models.fields.BoundField(editable=False, null=True)),
                (
                    "ended",
                    models.CharField(
                        choices=[("yes", "yes, it has ended"), ("no", "no, it goes on"), ("unknown", "not known")],
                        default="unknown",
                        help_text="“Previously” says yes, even without a date.",
                        max_length=8,
                    ),
                ),
                (
                    "date_as_stated",
                    models.CharField(
                        blank=True,
                        help_text="The source's own wording of the date, where it matters: “2008-09”.",
                        max_length=200,
                    ),
                ),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("certain", "certain"),
                            ("probable", "probable"),
                            ("possible", "possible"),
                            ("disputed", "disputed"),
                        ],
                        default="certain",
                        max_length=10,
                    ),
                ),
                (
                    "rank",
                    models.CharField(
                        choices=[("preferred", "preferred"), ("normal", "normal"), ("deprecated", "deprecated")],
                        default="normal",
                        help_text="Preferred stands first where sources disagree; deprecated is kept but known to be wrong.",
                        max_length=10,
                    ),
                ),
                (
                    "rank_reason",
                    models.CharField(blank=True, help_text="Why it is deprecated; needed then.", max_length=300),
                ),
                (
                    "publication_status",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("in_review", "in review"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="draft",
                        help_text="Only what is published shows in public, and only while the records at its ends are published too.",
                        max_length=12,
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="Shown with the statement: what a reader should know of it.",
                        verbose_name="public note",
                    ),
                ),
                (
                    "editors_note",
                    models.TextField(
                        blank=True, help_text="For editors; never shown in public.", verbose_name="editors’ note"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("public", models.BooleanField(default=False, editable=False)),
                (
                    "title",
                    models.CharField(blank=True, help_text="The title of what was given, as stated.", max_length=300),
                ),
                ("event", models.CharField(blank=True, help_text="The event, series or occasion.", max_length=300)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("keynote", "keynote"),
                            ("talk", "talk"),
                            ("panel", "panel"),
                            ("lecture", "lecture"),
                            ("testimony", "testimony or advice"),
                            ("representation", "representation"),
                            ("public_statement", "public statement"),
                            ("media", "media"),
                        ],
                        default="talk",
                        max_length=20,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("given", "given"), ("invited", "invited")], default="given", max_length=8
                    ),
                ),
                ("description", models.TextField(blank=True)),
                (
                    "host",
                    archive.models.fields.End(
                        blank=True,
                        help_text="Who held the event.",
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="appearances_hosted",
                        to="archive.organization",
                    ),
                ),
                (
                    "on_behalf_of",
                    archive.models.fields.End(
                        blank=True,
                        help_text="For whom the person stood.",
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="appearances_on_behalf",
                        to="archive.organization",
                    ),
                ),
                (
                    "person",
                    archive.models.fields.End(
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="appearances",
                        to="archive.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("public", True)),
                        fields=["begin_earliest", "end_latest"],
                        name="public_appearance_by_time",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("begin_earliest__isnull", True),
                                ("begin_latest__isnull", True),
                                ("begin_earliest__lte", models.F("begin_latest")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("end_earliest__isnull", True),
                                ("end_latest__isnull", True),
                                ("end_earliest__lte", models.F("end_latest")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("begin_earliest__isnull", True),
                                ("end_earliest__isnull", True),
                                ("begin_earliest__lte", models.F("end_earliest")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("begin_latest__isnull", True),
                                ("end_latest__isnull", True),
                                ("begin_latest__lte", models.F("end_latest")),
                                _connector="OR",
                            ),
                        ),
                        name="a_appearance_ends_no_earlier_than_it_begins",
                        violation_error_message="It would end before it begins: look at its date again.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("rank", "deprecated"), _negated=True),
                            models.Q(("rank_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_deprecated_appearance_says_why",
                        violation_error_message="Say why the statement is deprecated.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Relationship",
            fields=[
                (
                    "identity",
                    archive.models.identity.IdentityKey(
                        db_column="uid",
                        default=archive.models.identity.new_uid,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="archive.identity",
                    ),
                ),
                (
                    "date",
                    archive.models.fields.EdtfField(
                        blank=True,
                        default="",
                        help_text="As the source tells it, in EDTF: 2013, 2018-05, 2016/2018 (from – to), 2012/ (only the beginning is told), /2010 (only the end), 2018/.. (goes on), 1931~ (about). Empty where nothing is said.",
                        max_length=200,
                        verbose_name="date",
                    ),
                ),
                ("begin_earliest", archive.models.fields.BoundField(editable=False, null=True)),
                ("begin_latest", archive.models.fields.BoundField(editable=False, null=True)),
                ("end_earliest", archive.models.fields.BoundField(editable=False, null=True)),
                ("end_latest", archive.models.fields.BoundField(editable=False, null=True)),
                (
                    "ended",
                    models.CharField(
                        choices=[("yes", "yes, it has ended"), ("no", "no, it goes on"), ("unknown", "not known")],
                        default="unknown",
                        help_text="“Previously” says yes, even without a date.",
                        max_length=8,
                    ),
                ),
                (
                    "date_as_stated",
                    models.CharField(
                        blank=True,
                        help_text="The source's own wording of the date, where it matters: “2008-09”.",
                        max_length=200,
                    ),
                ),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("certain", "certain"),
                            ("probable", "probable"),
                            ("possible", "possible"),
                            ("disputed", "disputed"),
                        ],
                        default="certain",
                        max_length=10,
                    ),
                ),
                (
                    "rank",
                    models.CharField(
                        choices=[("preferred", "preferred"), ("normal", "normal"), ("deprecated", "deprecated")],
                        default="normal",
                        help_text="Preferred stands first where sources disagree; deprecated is kept but known to be wrong.",
                        max_length=10,
                    ),
                ),
                (
                    "rank_reason",
                    models.CharField(blank=True, help_text="Why it is deprecated; needed then.", max_length=300),
                ),
                (
                    "publication_status",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("in_review", "in review"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="draft",
                        help_text="Only what is published shows in public, and only while the records at its ends are published too.",
                        max_length=12,
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="Shown with the statement: what a reader should know of it.",
                        verbose_name="public note",
                    ),
                ),
                (
                    "editors_note",
                    models.TextField(
                        blank=True, help_text="For editors; never shown in public.", verbose_name="editors’ note"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("public", models.BooleanField(default=False, editable=False)),
                (
                    "other_as_stated",
                    models.CharField(
                        blank=True,
                        help_text="Who it is in the source's words, where there is no record: “her parents”.",
                        max_length=300,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("parent", "parent"),
                            ("grandparent", "grandparent"),
                            ("ancestor", "ancestor"),
                            ("advisor", "advisor"),
                            ("mentor", "mentor"),
                            ("colleague", "colleague"),
                            ("other", "other"),
                        ],
                        help_text="What the other person is to this one.",
                        max_length=12,
                    ),
                ),
                (
                    "description",
                    models.CharField(
                        blank=True, help_text="“great-great-grandfather”, “both engineers”", max_length=300
                    ),
                ),
                (
                    "other_person",
                    archive.models.fields.End(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="relationships_of_others",
                        to="archive.person",
                    ),
                ),
                (
                    "person",
                    archive.models.fields.End(
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="relationships",
                        to="archive.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("begin_earliest__isnull", True),
                                ("begin_latest__isnull", True),
                                ("begin_earliest__lte", models.F("begin_latest")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("end_earliest__isnull", True),
                                ("end_latest__isnull", True),
                                ("end_earliest__lte", models.F("end_latest")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("begin_earliest__isnull", True),
                                ("end_earliest__isnull", True),
                                ("begin_earliest__lte", models.F("end_earliest")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("begin_latest__isnull", True),
                                ("end_latest__isnull", True),
                                ("begin_latest__lte", models.F("end_latest")),
                                _connector="OR",
                            ),
                        ),
                        name="a_relationship_ends_no_earlier_than_it_begins",
                        violation_error_message="It would end before it begins: look at its date again.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("rank", "deprecated"), _negated=True),
                            models.Q(("rank_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_deprecated_relationship_says_why",
                        violation_error_message="Say why the statement is deprecated.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("other_person__isnull", False), ("other_as_stated", "")),
                            models.Q(models.Q(("other_as_stated", ""), _negated=True), ("other_person__isnull", True)),
                            _connector="OR",
                        ),
                        name="a_relationship_has_one_other_person",
                        violation_error_message="Name the other person by a record or in the source's words, one of both.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("other_person__isnull", True),
                            models.Q(("other_person", models.F("person")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_is_related_to_themselves",
                        violation_error_message="Choose another person: nobody is related to themselves.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Role",
            fields=[
                (
                    "identity",
                    archive.models.identity.IdentityKey(
                        db_column="uid",
                        default=archive.models.identity.new_uid,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="archive.identity",
                    ),
                ),
                (
                    "date",
                    archive.models.fields.EdtfField(
                        blank=True,
                        default="",
                        help_text="As the source tells it, in EDTF: 2013, 2018-05, 2016/2018 (from – to), 2012/ (only the beginning is told), /2010 (only the end), 2018/.. (goes on), 1931~ (about). Empty where nothing is said.",
                        max_length=200,
                        verbose_name="date",
                    ),
                ),
                ("begin_earliest", archive.models.fields.BoundField(editable=False, null=True)),
                ("begin_latest", archive.models.fields.BoundField(editable=False, null=True)),
                ("end_earliest", archive.models.fields.BoundField(editable=False, null=True)),
                ("end_latest", archive.models.fields.BoundField(editable=False, null=True)),
                (
                    "ended",
                    models.CharField(
                        choices=[("yes", "yes, it has ended"), ("no", "no, it goes on"), ("unknown", "not known")],
                        default="unknown",
                        help_text="“Previously” says yes, even without a date.",
                        max_length=8,
                    ),
                ),
                (
                    "date_as_stated",
                    models.CharField(
                        blank=True,
                        help_text="The source's own wording of the date, where it matters: “2008-09”.",
                        max_length=200,
                    ),
                ),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("certain", "certain"),
                            ("probable", "probable"),
                            ("possible", "possible"),
                            ("disputed", "disputed"),
                        ],
                        default="certain",
                        max_length=10,
                    ),
                ),
                (
                    "rank",
                    models.CharField(
                        choices=[("preferred", "preferred"), ("normal", "normal"), ("deprecated", "deprecated")],
                        default="normal",
                        help_text="Preferred stands first where sources disagree; deprecated is kept but known to be wrong.",
                        max_length=10,
                    ),
                ),
                (
                    "rank_reason",
                    models.CharField(blank=True, help_text="Why it is deprecated; needed then.", max_length=300),
                ),
                (
                    "publication_status",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("in_review", "in review"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="draft",
                        help_text="Only what is published shows in public, and only while the records at its ends are published too.",
                        max_length=12,
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="Shown with the statement: what a reader should know of it.",
                        verbose_name="public note",
                    ),
                ),
                (
                    "editors_note",
                    models.TextField(
                        blank=True, help_text="For editors; never shown in public.", verbose_name="editors’ note"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("public", models.BooleanField(default=False, editable=False)),
                (
                    "organization_as_stated",
                    models.CharField(
                        blank=True,
                        help_text="The organization in the source's words, where it differs or has no record.",
                        max_length=300,
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        blank=True, help_text="As the source gives it; empty where it gives none.", max_length=300
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("education", "education"),
                            ("employment", "employment"),
                            ("invited_position", "invited position"),
                            ("fellowship", "fellowship"),
                            ("membership", "membership"),
                            ("service", "service"),
                            ("leadership", "leadership"),
                            ("other", "other"),
                        ],
                        default="employment",
                        max_length=20,
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        blank=True, help_text="The department, group or laboratory, as stated.", max_length=300
                    ),
                ),
                ("field", models.CharField(blank=True, help_text="The field of study or work.", max_length=200)),
                ("degree", models.CharField(blank=True, help_text="As stated: “PhD”.", max_length=100)),
                ("thesis", models.CharField(blank=True, help_text="Its title or subject.", max_length=500)),
                ("description", models.TextField(blank=True)),
                (
                    "organization",
                    archive.models.fields.End(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="roles",
                        to="archive.organization",
                    ),
                ),
                (
                    "person",
                    archive.models.fields.End(
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="roles",
                        to="archive.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("public", True)),
                        fields=["begin_earliest", "end_latest"],
                        name="public_role_by_time",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("begin_earliest__isnull", True),
                                ("begin_latest__isnull", True),
                                ("begin_earliest__lte", models.F("begin_latest")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("end_earliest__isnull", True),
                                ("end_latest__isnull", True),
                                ("end_earliest__lte", models.F("end_latest")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("begin_earliest__isnull", True),
                                ("end_earliest__isnull", True),
                                ("begin_earliest__lte", models.F("end_earliest")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("begin_latest__isnull", True),
                                ("end_latest__isnull", True),
                                ("begin_latest__lte", models.F("end_latest")),
                                _connector="OR",
                            ),
                        ),
                        name="a_role_ends_no_earlier_than_it_begins",
                        violation_error_message="It would end before it begins: look at its date again.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("rank", "deprecated"), _negated=True),
                            models.Q(("rank_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_deprecated_role_says_why",
                        violation_error_message="Say why the statement is deprecated.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Conferral",
            fields=[
                (
                    "identity",
                    archive.models.identity.IdentityKey(
                        db_column="uid",
                        default=archive.models.identity.new_uid,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="archive.identity",
                    ),
                ),
                (
                    "date",
                    archive.models.fields.EdtfField(
                        blank=True,
                        default="",
                        help_text="As the source tells it, in EDTF: 2013, 2018-05, 2016/2018 (from – to), 2012/ (only the beginning is told), /2010 (only the end), 2018/.. (goes on), 1931~ (about). Empty where nothing is said.",
                        max_length=200,
                        verbose_name="date",
                    ),
                ),
                ("begin_earliest", archive.models.fields.BoundField(editable=False, null=True)),
                ("begin_latest", archive.models.fields.BoundField(editable=False, null=True)),
                ("end_earliest", archive.models.fields.BoundField(editable=False, null=True)),
                ("end_latest", archive.models.fields.BoundField(editable=False, null=True)),
                (
                    "ended",
                    models.CharField(
                        choices=[("yes", "yes, it has ended"), ("no", "no, it goes on"), ("unknown", "not known")],
                        default="unknown",
                        help_text="“Previously” says yes, even without a date.",
                        max_length=8,
                    ),
                ),
                (
                    "date_as_stated",
                    models.CharField(
                        blank=True,
                        help_text="The source's own wording of the date, where it matters: “2008-09”.",
                        max_length=200,
                    ),
                ),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("certain", "certain"),
                            ("probable", "probable"),
                            ("possible", "possible"),
                            ("disputed", "disputed"),
                        ],
                        default="certain",
                        max_length=10,
                    ),
                ),
                (
                    "rank",
                    models.CharField(
                        choices=[("preferred", "preferred"), ("normal", "normal"), ("deprecated", "deprecated")],
                        default="normal",
                        help_text="Preferred stands first where sources disagree; deprecated is kept but known to be wrong.",
                        max_length=10,
                    ),
                ),
                (
                    "rank_reason",
                    models.CharField(blank=True, help_text="Why it is deprecated; needed then.", max_length=300),
                ),
                (
                    "publication_status",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("in_review", "in review"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="draft",
                        help_text="Only what is published shows in public, and only while the records at its ends are published too.",
                        max_length=12,
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="Shown with the statement: what a reader should know of it.",
                        verbose_name="public note",
                    ),
                ),
                (
                    "editors_note",
                    models.TextField(
                        blank=True, help_text="For editors; never shown in public.", verbose_name="editors’ note"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("public", models.BooleanField(default=False, editable=False)),
                (
                    "citation_text",
                    models.TextField(
                        blank=True, help_text="The conferring body's own words, verbatim, without quotation marks."
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("conferred", "conferred"),
                            ("shared", "shared"),
                            ("declined", "declined"),
                            ("revoked", "revoked"),
                            ("nominated", "nominated"),
                            ("finalist", "finalist"),
                        ],
                        default="conferred",
                        max_length=12,
                    ),
                ),
                (
                    "share",
                    models.CharField(
                        blank=True,
                        help_text="The share of the honor, where the source gives one: “1/3”.",
                        max_length=40,
                    ),
                ),
                (
                    "field",
                    models.CharField(blank=True, help_text="The field in which it was conferred.", max_length=200),
                ),
                (
                    "told_as_appearance",
                    archive.models.fields.Mention(
                        blank=True,
                        help_text="The appearance that is the same thing told twice.",
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="told_as_conferrals",
                        to="archive.appearance",
                    ),
                ),
                (
                    "conferred_for",
                    archive.models.fields.Mention(
                        blank=True,
                        help_text="The contribution it was given for.",
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="honored_by",
                        to="archive.contribution",
                    ),
                ),
                (
                    "contribution",
                    archive.models.fields.End(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="conferrals",
                        to="archive.contribution",
                        verbose_name="recipient: a contribution",
                    ),
                ),
                (
                    "honor",
                    archive.models.fields.End(
                        on_delete=django.db.models.deletion.RESTRICT, related_name="conferrals", to="archive.honor"
                    ),
                ),
                (
                    "affiliation",
                    archive.models.fields.Mention(
                        blank=True,
                        help_text="Where the recipient was at the time, as the source says.",
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="conferrals_to_members",
                        to="archive.organization",
                    ),
                ),
                (
                    "organization",
                    archive.models.fields.End(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="conferrals",
                        to="archive.organization",
                        verbose_name="recipient: an organization",
                    ),
                ),
                (
                    "person",
                    archive.models.fields.End(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="conferrals",
                        to="archive.person",
                        verbose_name="recipient: a person",
                    ),
                ),
                (
                    "told_as_role",
                    archive.models.fields.Mention(
                        blank=True,
                        help_text="The role that is the same thing told twice: a fellowship as a position.",
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="told_as_conferrals",
                        to="archive.role",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("public", True)),
                        fields=["begin_earliest", "end_latest"],
                        name="public_conferral_by_time",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("begin_earliest__isnull", True),
                                ("begin_latest__isnull", True),
                                ("begin_earliest__lte", models.F("begin_latest")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("end_earliest__isnull", True),
                                ("end_latest__isnull", True),
                                ("end_earliest__lte", models.F("end_latest")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("begin_earliest__isnull", True),
                                ("end_earliest__isnull", True),
                                ("begin_earliest__lte", models.F("end_earliest")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("begin_latest__isnull", True),
                                ("end_latest__isnull", True),
                                ("begin_latest__lte", models.F("end_latest")),
                                _connector="OR",
                            ),
                        ),
                        name="a_conferral_ends_no_earlier_than_it_begins",
                        violation_error_message="It would end before it begins: look at its date again.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("rank", "deprecated"), _negated=True),
                            models.Q(("rank_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_deprecated_conferral_says_why",
                        violation_error_message="Say why the statement is deprecated.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("person__isnull", False),
                                ("organization__isnull", True),
                                ("contribution__isnull", True),
                            ),
                            models.Q(
                                ("organization__isnull", False),
                                ("person__isnull", True),
                                ("contribution__isnull", True),
                            ),
                            models.Q(
                                ("contribution__isnull", False),
                                ("person__isnull", True),
                                ("organization__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="a_conferral_has_one_recipient",
                        violation_error_message="Name exactly one recipient: a person, an organization or a contribution.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PassageMark",
            fields=[
                (
                    "identity",
                    archive.models.identity.IdentityKey(
                        db_column="uid",
                        default=archive.models.identity.new_uid,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="archive.identity",
                    ),
                ),
                ("quote", models.TextField(help_text="The stretch, word for word.", verbose_name="words")),
                ("start", models.PositiveIntegerField(editable=False)),
                ("end", models.PositiveIntegerField(editable=False)),
                (
                    "reason",
                    models.CharField(
                        help_text="Why there is nothing to record: “says what the industry did, not she”.",
                        max_length=300,
                    ),
                ),
                (
                    "snapshot",
                    archive.models.fields.End(
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="marks",
                        to="archive.snapshot",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("start__lt", models.F("end"))), name="a_passage_mark_ends_after_it_starts"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="a_passage_mark_has_a_reason"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "identity",
                    archive.models.identity.IdentityKey(
                        db_column="uid",
                        default=archive.models.identity.new_uid,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="archive.identity",
                    ),
                ),
                (
                    "date",
                    archive.models.fields.EdtfField(
                        blank=True,
                        default="",
                        help_text="As the source tells it, in EDTF: 2013, 2018-05, 2016/2018 (from – to), 2012/ (only the beginning is told), /2010 (only the end), 2018/.. (goes on), 1931~ (about). Empty where nothing is said.",
                        max_length=200,
                        verbose_name="date",
                    ),
                ),
                ("begin_earliest", archive.models.fields.BoundField(editable=False, null=True)),
                ("begin_latest", archive.models.fields.BoundField(editable=False, null=True)),
                ("end_earliest", archive.models.fields.BoundField(editable=False, null=True)),
                ("end_latest", archive.models.fields.BoundField(editable=False, null=True)),
                (
                    "slug",
                    models.SlugField(
                        blank=True,
                        error_messages={"unique": "Another record of this kind has this address already."},
                        help_text="The end of its address. Left empty it is made from the name; a former one keeps leading here.",
                        max_length=120,
                        unique=True,
                    ),
                ),
                (
                    "publication_status",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("in_review", "in review"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                            ("merged", "merged into another record"),
                        ],
                        default="draft",
                        help_text="Only what is published shows in public.",
                        max_length=12,
                    ),
                ),
                (
                    "editors_note",
                    models.TextField(
                        blank=True, help_text="For editors; never shown in public.", verbose_name="editors’ note"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("made_at", models.DateTimeField(editable=False, null=True)),
                ("revised_at", models.DateTimeField(editable=False, null=True)),
                ("title", models.CharField(help_text="As the source gives it.", max_length=500)),
                (
                    "sort_key",
                    archive.models.fields.SortKeyField(derived_from=("title",), editable=False, max_length=300),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("encyclopedia", "encyclopedia article"),
                            ("web_page", "web page"),
                            ("news", "news article"),
                            ("book", "book"),
                            ("article", "journal article"),
                            ("dataset", "dataset or table"),
                            ("archival", "archival document"),
                            ("announcement", "official announcement"),
                            ("curriculum_vitae", "curriculum vitae"),
                            ("other", "other"),
                        ],
                        default="other",
                        max_length=20,
                    ),
                ),
                ("authors", models.CharField(blank=True, help_text="As stated.", max_length=500)),
                ("publisher", models.CharField(blank=True, max_length=300)),
                ("url", models.URLField(blank=True, max_length=1000, verbose_name="address")),
                (
                    "accessed_on",
                    models.DateField(
                        blank=True, help_text="Empty where it is not known.", null=True, verbose_name="day of access"
                    ),
                ),
                ("licence", models.CharField(blank=True, help_text="“CC BY-SA 4.0”", max_length=100)),
                ("language", models.CharField(blank=True, help_text="BCP 47: “en”.", max_length=35)),
                (
                    "reliability",
                    models.CharField(
                        choices=[
                            ("primary", "primary: the body or person concerned"),
                            ("secondary", "secondary: reports on others, with care"),
                            ("tertiary", "tertiary: a summary of other reports"),
                            ("unrated", "not rated"),
                        ],
                        default="unrated",
                        max_length=10,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="archive.source",
                    ),
                ),
                (
                    "revised_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["sort_key", "identity"], name="sources_in_order"),
                    models.Index(
                        condition=models.Q(("publication_status", "published")),
                        fields=["sort_key", "identity"],
                        name="public_sources_in_order",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("begin_earliest__isnull", True),
                                ("begin_latest__isnull", True),
                                ("begin_earliest__lte", models.F("begin_latest")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("end_earliest__isnull", True),
                                ("end_latest__isnull", True),
                                ("end_earliest__lte", models.F("end_latest")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("begin_earliest__isnull", True),
                                ("end_earliest__isnull", True),
                                ("begin_earliest__lte", models.F("end_earliest")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("begin_latest__isnull", True),
                                ("end_latest__isnull", True),
                                ("begin_latest__lte", models.F("end_latest")),
                                _connector="OR",
                            ),
                        ),
                        name="a_source_ends_no_earlier_than_it_begins",
                        violation_error_message="It would end before it begins: look at its date again.",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="snapshot",
            name="source",
            field=archive.models.fields.End(
                on_delete=django.db.models.deletion.CASCADE, owner=True, related_name="snapshots", to="archive.source"
            ),
        ),
        migrations.CreateModel(
            name="Identifier",
            fields=[
                (
                    "identity",
                    archive.models.identity.IdentityKey(
                        db_column="uid",
                        default=archive.models.identity.new_uid,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="archive.identity",
                    ),
                ),
                ("scheme", models.CharField(choices=archive.models.identifiers.scheme_choices, max_length=20)),
                (
                    "value",
                    models.CharField(
                        help_text="With or without its address; it is brought into its normal form.", max_length=300
                    ),
                ),
                (
                    "campaign",
                    archive.models.fields.End(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="identifiers",
                        to="archive.campaign",
                    ),
                ),
                (
                    "honor",
                    archive.models.fields.End(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="identifiers",
                        to="archive.honor",
                    ),
                ),
                (
                    "organization",
                    archive.models.fields.End(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="identifiers",
                        to="archive.organization",
                    ),
                ),
                (
                    "person",
                    archive.models.fields.End(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="identifiers",
                        to="archive.person",
                    ),
                ),
                (
                    "source",
                    archive.models.fields.End(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="identifiers",
                        to="archive.source",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["scheme", "value"], name="identifier_by_value")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("person__isnull", False),
                                ("organization__isnull", True),
                                ("honor__isnull", True),
                                ("campaign__isnull", True),
                                ("source__isnull", True),
                            ),
                            models.Q(
                                ("organization__isnull", False),
                                ("person__isnull", True),
                                ("honor__isnull", True),
                                ("campaign__isnull", True),
                                ("source__isnull", True),
                            ),
                            models.Q(
                                ("honor__isnull", False),
                                ("person__isnull", True),
                                ("organization__isnull", True),
                                ("campaign__isnull", True),
                                ("source__isnull", True),
                            ),
                            models.Q(
                                ("campaign__isnull", False),
                                ("person__isnull", True),
                                ("organization__isnull", True),
                                ("honor__isnull", True),
                                ("source__isnull", True),
                            ),
                            models.Q(
                                ("source__isnull", False),
                                ("person__isnull", True),
                                ("organization__isnull", True),
                                ("honor__isnull", True),
                                ("campaign__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="an_identifier_identifies_one_record",
                        violation_error_message="An identifier belongs to exactly one record.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Citation",
            fields=[
                (
                    "identity",
                    archive.models.identity.IdentityKey(
                        db_column="uid",
                        default=archive.models.identity.new_uid,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="archive.identity",
                    ),
                ),
                (
                    "quote",
                    models.TextField(
                        blank=True, help_text="Word for word and in one piece, without quotation marks around it."
                    ),
                ),
                ("start", models.PositiveIntegerField(editable=False, null=True)),
                ("end", models.PositiveIntegerField(editable=False, null=True)),
                ("verified", models.BooleanField(default=False, editable=False)),
                (
                    "locator",
                    models.CharField(
                        blank=True,
                        help_text="Section, page, paragraph or row; left empty, it is taken from the snapshot's headings.",
                        max_length=300,
                    ),
                ),
                (
                    "stance",
                    models.CharField(
                        choices=[
                            ("supports", "supports it"),
                            ("contradicts", "contradicts it"),
                            ("mentions", "mentions it"),
                        ],
                        default="supports",
                        max_length=12,
                    ),
                ),
                (
                    "aspect",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("date", "its date"),
                            ("title", "its title"),
                            ("kind", "its kind"),
                            ("name", "its name"),
                            ("organization", "its organization"),
                            ("parent", "what it is part of"),
                            ("conferred_by", "who confers it"),
                            ("place", "its place"),
                            ("citation_text", "the words of the conferral"),
                            ("degree", "the degree"),
                            ("thesis", "the thesis"),
                            ("field", "its field"),
                            ("ended", "whether it has ended"),
                            ("description", "its description"),
                        ],
                        help_text="Empty: the whole.",
                        max_length=20,
                    ),
                ),
                (
                    "check_again",
                    models.BooleanField(
                        default=False,
                        help_text="Set when what it supports was changed after the citation; clear it when the quote still fits.",
                    ),
                ),
                (
                    "appearance",
                    archive.models.fields.End(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="citations",
                        to="archive.appearance",
                    ),
                ),
                (
                    "campaign",
                    archive.models.fields.End(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="citations",
                        to="archive.campaign",
                    ),
                ),
                (
                    "conferral",
                    archive.models.fields.End(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="citations",
                        to="archive.conferral",
                    ),
                ),
                (
                    "contribution",
                    archive.models.fields.End(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="citations",
                        to="archive.contribution",
                    ),
                ),
                (
                    "demand",
                    archive.models.fields.End(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="citations",
                        to="archive.demand",
                    ),
                ),
                (
                    "honor",
                    archive.models.fields.End(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="citations",
                        to="archive.honor",
                    ),
                ),
                (
                    "life_event",
                    archive.models.fields.End(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="citations",
                        to="archive.lifeevent",
                    ),
                ),
                (
                    "milestone",
                    archive.models.fields.End(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="citations",
                        to="archive.milestone",
                    ),
                ),
                (
                    "name",
                    archive.models.fields.End(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="citations",
                        to="archive.name",
                    ),
                ),
                (
                    "organization",
                    archive.models.fields.End(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="citations",
                        to="archive.organization",
                    ),
                ),
                (
                    "participation",
                    archive.models.fields.End(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="citations",
                        to="archive.participation",
                    ),
                ),
                (
                    "person",
                    archive.models.fields.End(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="citations",
                        to="archive.person",
                    ),
                ),
                (
                    "relationship",
                    archive.models.fields.End(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="citations",
                        to="archive.relationship",
                    ),
                ),
                (
                    "role",
                    archive.models.fields.End(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        owner=True,
                        related_name="citations",
                        to="archive.role",
                    ),
                ),
                (
                    "snapshot",
                    archive.models.fields.Mention(
                        blank=True,
                        help_text="The reading in which the quote stands.",
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="citations",
                        to="archive.snapshot",
                    ),
                ),
                (
                    "source",
                    archive.models.fields.Mention(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="citations",
                        to="archive.source",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(condition=models.Q(("role__isnull", False)), fields=["role"], name="citation_of_role"),
                    models.Index(
                        condition=models.Q(("conferral__isnull", False)),
                        fields=["conferral"],
                        name="citation_of_conferral",
                    ),
                    models.Index(
                        condition=models.Q(("participation__isnull", False)),
                        fields=["participation"],
                        name="citation_of_participation",
                    ),
                    models.Index(
                        condition=models.Q(("contribution__isnull", False)),
                        fields=["contribution"],
                        name="citation_of_contribution",
                    ),
                    models.Index(
                        condition=models.Q(("appearance__isnull", False)),
                        fields=["appearance"],
                        name="citation_of_appearance",
                    ),
                    models.Index(
                        condition=models.Q(("relationship__isnull", False)),
                        fields=["relationship"],
                        name="citation_of_relationship",
                    ),
                    models.Index(
                        condition=models.Q(("life_event__isnull", False)),
                        fields=["life_event"],
                        name="citation_of_life_event",
                    ),
                    models.Index(
                        condition=models.Q(("demand__isnull", False)), fields=["demand"], name="citation_of_demand"
                    ),
                    models.Index(
                        condition=models.Q(("milestone__isnull", False)),
                        fields=["milestone"],
                        name="citation_of_milestone",
                    ),
                    models.Index(condition=models.Q(("name__isnull", False)), fields=["name"], name="citation_of_name"),
                    models.Index(
                        condition=models.Q(("person__isnull", False)), fields=["person"], name="citation_of_person"
                    ),
                    models.Index(
                        condition=models.Q(("organization__isnull", False)),
                        fields=["organization"],
                        name="citation_of_organization",
                    ),
                    models.Index(
                        condition=models.Q(("honor__isnull", False)), fields=["honor"], name="citation_of_honor"
                    ),
                    models.Index(
                        condition=models.Q(("campaign__isnull", False)),
                        fields=["campaign"],
                        name="citation_of_campaign",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("role__isnull", False),
                                ("conferral__isnull", True),
                                ("participation__isnull", True),
                                ("contribution__isnull", True),
                                ("appearance__isnull", True),
                                ("relationship__isnull", True),
                                ("life_event__isnull", True),
                                ("demand__isnull", True),
                                ("milestone__isnull", True),
                                ("name__isnull", True),
                                ("person__isnull", True),
                                ("organization__isnull", True),
                                ("honor__isnull", True),
                                ("campaign__isnull", True),
                            ),
                            models.Q(
                                ("conferral__isnull", False),
                                ("role__isnull", True),
                                ("participation__isnull", True),
                                ("contribution__isnull", True),
                                ("appearance__isnull", True),
                                ("relationship__isnull", True),
                                ("life_event__isnull", True),
                                ("demand__isnull", True),
                                ("milestone__isnull", True),
                                ("name__isnull", True),
                                ("person__isnull", True),
                                ("organization__isnull", True),
                                ("honor__isnull", True),
                                ("campaign__isnull", True),
                            ),
                            models.Q(
                                ("participation__isnull", False),
                                ("role__isnull", True),
                                ("conferral__isnull", True),
                                ("contribution__isnull", True),
                                ("appearance__isnull", True),
                                ("relationship__isnull", True),
                                ("life_event__isnull", True),
                                ("demand__isnull", True),
                                ("milestone__isnull", True),
                                ("name__isnull", True),
                                ("person__isnull", True),
                                ("organization__isnull", True),
                                ("honor__isnull", True),
                                ("campaign__isnull", True),
                            ),
                            models.Q(
                                ("contribution__isnull", False),
                                ("role__isnull", True),
                                ("conferral__isnull", True),
                                ("participation__isnull", True),
                                ("appearance__isnull", True),
                                ("relationship__isnull", True),
                                ("life_event__isnull", True),
                                ("demand__isnull", True),
                                ("milestone__isnull", True),
                                ("name__isnull", True),
                                ("person__isnull", True),
                                ("organization__isnull", True),
                                ("honor__isnull", True),
                                ("campaign__isnull", True),
                            ),
                            models.Q(
                                ("appearance__isnull", False),
                                ("role__isnull", True),
                                ("conferral__isnull", True),
                                ("participation__isnull", True),
                                ("contribution__isnull", True),
                                ("relationship__isnull", True),
                                ("life_event__isnull", True),
                                ("demand__isnull", True),
                                ("milestone__isnull", True),
                                ("name__isnull", True),
                                ("person__isnull", True),
                                ("organization__isnull", True),
                                ("honor__isnull", True),
                                ("campaign__isnull", True),
                            ),
                            models.Q(
                                ("relationship__isnull", False),
                                ("role__isnull", True),
                                ("conferral__isnull", True),
                                ("participation__isnull", True),
                                ("contribution__isnull", True),
                                ("appearance__isnull", True),
                                ("life_event__isnull", True),
                                ("demand__isnull", True),
                                ("milestone__isnull", True),
                                ("name__isnull", True),
                                ("person__isnull", True),
                                ("organization__isnull", True),
                                ("honor__isnull", True),
                                ("campaign__isnull", True),
                            ),
                            models.Q(
                                ("life_event__isnull", False),
                                ("role__isnull", True),
                                ("conferral__isnull", True),
                                ("participation__isnull", True),
                                ("contribution__isnull", True),
                                ("appearance__isnull", True),
                                ("relationship__isnull", True),
                                ("demand__isnull", True),
                                ("milestone__isnull", True),
                                ("name__isnull", True),
                                ("person__isnull", True),
                                ("organization__isnull", True),
                                ("honor__isnull", True),
                                ("campaign__isnull", True),
                            ),
                            models.Q(
                                ("demand__isnull", False),
                                ("role__isnull", True),
                                ("conferral__isnull", True),
                                ("participation__isnull", True),
                                ("contribution__isnull", True),
                                ("appearance__isnull", True),
                                ("relationship__isnull", True),
                                ("life_event__isnull", True),
                                ("milestone__isnull", True),
                                ("name__isnull", True),
                                ("person__isnull", True),
                                ("organization__isnull", True),
                                ("honor__isnull", True),
                                ("campaign__isnull", True),
                            ),
                            models.Q(
                                ("milestone__isnull", False),
                                ("role__isnull", True),
                                ("conferral__isnull", True),
                                ("participation__isnull", True),
                                ("contribution__isnull", True),
                                ("appearance__isnull", True),
                                ("relationship__isnull", True),
                                ("life_event__isnull", True),
                                ("demand__isnull", True),
                                ("name__isnull", True),
                                ("person__isnull", True),
                                ("organization__isnull", True),
                                ("honor__isnull", True),
                                ("campaign__isnull", True),
                            ),
                            models.Q(
                                ("name__isnull", False),
                                ("role__isnull", True),
                                ("conferral__isnull", True),
                                ("participation__isnull", True),
                                ("contribution__isnull", True),
                                ("appearance__isnull", True),
                                ("relationship__isnull", True),
                                ("life_event__isnull", True),
                                ("demand__isnull", True),
                                ("milestone__isnull", True),
                                ("person__isnull", True),
                                ("organization__isnull", True),
                                ("honor__isnull", True),
                                ("campaign__isnull", True),
                            ),
                            models.Q(
                                ("person__isnull", False),
                                ("role__isnull", True),
                                ("conferral__isnull", True),
                                ("participation__isnull", True),
                                ("contribution__isnull", True),
                                ("appearance__isnull", True),
                                ("relationship__isnull", True),
                                ("life_event__isnull", True),
                                ("demand__isnull", True),
                                ("milestone__isnull", True),
                                ("name__isnull", True),
                                ("organization__isnull", True),
                                ("honor__isnull", True),
                                ("campaign__isnull", True),
                            ),
                            models.Q(
                                ("organization__isnull", False),
                                ("role__isnull", True),
                                ("conferral__isnull", True),
                                ("participation__isnull", True),
                                ("contribution__isnull", True),
                                ("appearance__isnull", True),
                                ("relationship__isnull", True),
                                ("life_event__isnull", True),
                                ("demand__isnull", True),
                                ("milestone__isnull", True),
                                ("name__isnull", True),
                                ("person__isnull", True),
                                ("honor__isnull", True),
                                ("campaign__isnull", True),
                            ),
                            models.Q(
                                ("honor__isnull", False),
                                ("role__isnull", True),
                                ("conferral__isnull", True),
                                ("participation__isnull", True),
                                ("contribution__isnull", True),
                                ("appearance__isnull", True),
                                ("relationship__isnull", True),
                                ("life_event__isnull", True),
                                ("demand__isnull", True),
                                ("milestone__isnull", True),
                                ("name__isnull", True),
                                ("person__isnull", True),
                                ("organization__isnull", True),
                                ("campaign__isnull", True),
                            ),
                            models.Q(
                                ("campaign__isnull", False),
                                ("role__isnull", True),
                                ("conferral__isnull", True),
                                ("participation__isnull", True),
                                ("contribution__isnull", True),
                                ("appearance__isnull", True),
                                ("relationship__isnull", True),
                                ("life_event__isnull", True),
                                ("demand__isnull", True),
                                ("milestone__isnull", True),
                                ("name__isnull", True),
                                ("person__isnull", True),
                                ("organization__isnull", True),
                                ("honor__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="a_citation_supports_exactly_one_thing",
                        violation_error_message="A citation supports exactly one thing: one statement, one name, or one aspect of one record.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            ("start__lt", models.F("end")),
                            _connector="OR",
                        ),
                        name="a_quote_ends_after_it_starts",
                        violation_error_message="A quote ends after it starts.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("campaign", None), ("honor", None), ("organization", None), ("person", None)),
                            models.Q(("aspect", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_citation_of_a_record_names_the_aspect",
                        violation_error_message="Say which aspect of the record the source speaks to.",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="snapshot",
            constraint=models.UniqueConstraint(
                fields=("source", "sha256"),
                name="a_source_has_each_text_once",
                violation_error_message="This source has a snapshot with the same text already.",
            ),
        ),
    ]
