"""What the libraries that read workbooks raise for one that is safe to read, but not as the standard of .xlsx says."""

from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from openpyxl.utils.exceptions import InvalidFileException

UNREADABLE = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    OSError,
    ParseError,
    BadZipFile,
    InvalidFileException,
)
"""Each from another depth of openpyxl, whose own checks of a file are few."""
