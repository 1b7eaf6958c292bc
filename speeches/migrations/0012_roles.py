"""Four roles as groups: reader, editor, lexicographer, administrator. Running it again adds nothing twice."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

#: Group → app → permissions; ``*`` stands for all of the app's.
ROLES = {
    "读者": {},
    "编辑": {
        "speeches": (
            "view_change",
            "view_changedvalue",
            "add_upload",
            "change_upload",
            "view_upload",
            "view_previewrow",
            "view_importrun",
            "delete_importrun",
            "view_importoutcome",
            "view_sourcefile",
            "view_speech",
            "change_speech",
            "view_section",
            "view_evidence",
            "change_evidence",
            "view_speechpair",
            "change_speechpair",
            "view_mergedspeech",
            "view_mention",
            "view_slogan",
            "view_slogancandidate",
            "view_readerreport",
            "change_readerreport",
            "view_task",
        )
    },
    "提法编辑": {
        "speeches": (
            "view_change",
            "view_changedvalue",
            "view_speech",
            "view_section",
            "view_evidence",
            "view_mention",
            "add_slogan",
            "change_slogan",
            "delete_slogan",
            "view_slogan",
            "add_sloganalias",
            "change_sloganalias",
            "delete_sloganalias",
            "view_sloganalias",
            "add_sloganmember",
            "change_sloganmember",
            "delete_sloganmember",
            "view_sloganmember",
            "change_slogancandidate",
            "view_slogancandidate",
            "view_candidatemention",
            "view_task",
        )
    },
    "管理员": {"speeches": "*", "auth": ("add_user", "change_user", "delete_user", "view_user", "view_group")},
}


def make_roles(apps, schema_editor):
    database = schema_editor.connection.alias
    # On an empty database the permissions are made only after the last migration: make them now.
    for label in ("auth", "speeches"):
        app = apps.get_app_config(label)
        app.models_module = True  # without it the app of a migration is taken for one without models
        create_permissions(app, apps=apps, verbosity=0, using=database)
        app.models_module = None
    groups = apps.get_model("auth", "Group").objects.using(database)
    every = apps.get_model("auth", "Permission").objects.using(database)
    for name, by_app in ROLES.items():
        group, _made = groups.get_or_create(name=name)
        for label, wanted in by_app.items():
            found = every.filter(content_type__app_label=label)
            group.permissions.add(*(found if wanted == "*" else found.filter(codename__in=wanted)))


class Migration(migrations.Migration):
    dependencies = [
        ("speeches", "0011_reported_field"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
