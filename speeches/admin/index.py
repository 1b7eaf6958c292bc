"""After a change in the admin the phrase index is brought up to date as after one on the desk."""

from ..desk.index import bring_index_up_to_date

__all__ = ["bring_index_up_to_date"]
