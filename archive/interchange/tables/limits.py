"""How much of a file is read. No honest table comes near these limits; what goes beyond them does no harm."""

MEGABYTE = 2**20

UPLOAD = 256 * MEGABYTE  # the file as it came
UNPACKED = 1024 * MEGABYTE  # what a compressed file, or the parts of a workbook, hold
RATIO = 200  # times that a compressed part may grow, where it is larger than …
LARGE = 64 * MEGABYTE
LAID = 1536 * MEGABYTE  # the rows as they are laid down

SHEETS = 100
ROWS_OF_SHEET = 2**20  # as many as a spreadsheet has
ROWS = 5_000_000
COLUMNS = 2_000
LETTERS = 4_000_000  # of a cell
LINE = 16 * MEGABYTE  # of a text, without a line end
DEPTH = 100  # of lists and objects in each other
TOO_DEEP = "Lists and objects stand in each other so deep that no table can be made of it."
PARTS = 10_000  # of a workbook
DIRECTORY = 4 * MEGABYTE  # the list of these

MEMORY = 1536 * MEGABYTE  # of the process that reads
CPU = 300  # seconds
TIME = 900
