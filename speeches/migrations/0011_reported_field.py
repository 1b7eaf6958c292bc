from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("speeches", "0010_what_was_before_an_import"),
    ]

    operations = [
        migrations.AddField(
            model_name="readerreport",
            name="field",
            field=models.CharField(blank=True, max_length=32, verbose_name="字段"),
        ),
    ]
