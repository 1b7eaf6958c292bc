"""The text room: bytes in, frozen records out. Plain Python, no Django, no setting, no network."""
