"""Reading a page that was saved as text: the article, and what says whose it is.

Nothing here knows the database. The rules follow how news pages are built, not what
any one of them says; where a rule is not sure, the field stays empty.
"""

from articles.intake.files import MAX_BYTES, NotReadable, read_file
from articles.intake.markup import body_html
from articles.intake.page import Page
from articles.intake.read import read_page

__all__ = ["MAX_BYTES", "NotReadable", "Page", "body_html", "read_file", "read_page"]
