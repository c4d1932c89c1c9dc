"""Text as a terminal shows it in the end: what progress bars have overwritten is gone."""

import re

# A link, or the title of the window.
COMMAND = re.compile(r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")
CONTROL = re.compile(r"\r(?!\n)|\x08|\x1b\[\d*[AK]")
PIECE = re.compile(r"\x1b\[([\d;?]*)([@-~])|[\r\n\x08]|[^\r\n\x08\x1b]+|\x1b")

# A character and the colours that it is written in, as escape sequences.
Cell = tuple[str, str]

BLANK = (" ", "")


def settled(text: str) -> str:
    """The text without the characters that move back to write over others, and without those.

    As in JupyterLab, a backspace also removes the character before it. Colours stay.
    """
    text = COMMAND.sub("", text)
    if not CONTROL.search(text):
        return text
    rows: list[list[Cell]] = [[]]
    row = column = 0
    colours = ""
    for piece in PIECE.finditer(text):
        number, command = piece[1], piece[2]
        if command == "m":
            colours = "" if number in ("", "0", "00") else colours + piece[0]
        elif command == "A":
            row = max(0, row - int(number or 1))
        elif command == "K":
            rows[row] = erased(rows[row], column, number)
        elif command:
            continue
        elif piece[0] == "\n":
            row, column = row + 1, 0
            if row == len(rows):
                rows.append([])
        elif piece[0] == "\r":
            column = 0
        elif piece[0] == "\b":
            column = max(0, column - 1)
            del rows[row][column : column + 1]
        else:
            line = rows[row]
            line += [BLANK] * (column - len(line))
            line[column : column + len(piece[0])] = [(letter, colours) for letter in piece[0]]
            column += len(piece[0])
    return "\n".join(map(written, rows))


def erased(row: list[Cell], column: int, part: str) -> list[Cell]:
    """What is left of a row: up to `column`, or from there on ("1"), or nothing ("2")."""
    if part == "1":
        return [BLANK] * column + row[column:]
    return [] if part == "2" else row[:column]


def written(row: list[Cell]) -> str:
    pieces = []
    before = ""
    for letter, colours in row:
        if colours != before:
            pieces.append("\x1b[0m" + colours)
            before = colours
        pieces.append(letter)
    return "".join(pieces) + ("\x1b[0m" if before else "")
