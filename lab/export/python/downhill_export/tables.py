"""Tables in Markdown by the rules of GitHub, as in JupyterLab.

A row may have too few cells or too many, and need not begin and end with a pipe. The pipes of
formulas separate nothing.
"""

import re
from typing import Any

from mistune import BlockParser, BlockState, Markdown
from mistune.plugins.table import table as plugin

HEAD = r"^ {0,3}(?=\S)[^\n]*\|[^\n]*(?:\n|$)"
DELIMITERS = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
FORMULA = r"\$\$.+?\$\$|\$(?!\s)(?:\\.|[^$\\])+?(?<!\s)\$|\\\\\(.+?\\\\\)"
# How a cell of the second row begins and ends.
ALIGNMENTS = {(":", ":"): "center", (":", "-"): "left", ("-", ":"): "right"}


def tables(markdown: Markdown) -> None:
    """A plugin for mistune, in the place of its own."""
    plugin(markdown)
    block = markdown.block
    block.rules = [rule for rule in block.rules if rule not in ("table", "nptable")]
    block.register("table", HEAD, parse, before="paragraph")
    for rules in (block.list_rules, block.block_quote_rules):
        block.insert_rule(rules, "table", before="paragraph")


def parse(_block: BlockParser, head: re.Match[str], state: BlockState) -> int | None:
    """Where the table ends that begins with this line, or None if none does."""
    end = head.end()
    second = state.get_line(end)
    if not DELIMITERS.fullmatch(second.strip()):
        return None
    alignments = [ALIGNMENTS.get((cell[0], cell[-1])) for cell in split(second)]
    columns = len(alignments)
    names = cells(head[0], columns)
    if len(names) != columns:
        return None
    end += len(second)
    rows = []
    while "|" in (line := state.get_line(end)):
        given = cells(line, columns)[:columns]
        rows.append(given + [""] * (columns - len(given)))
        end += len(line)

    def tokens(texts: list[str], is_head: bool) -> list[dict[str, Any]]:
        return [
            {"type": "table_cell", "text": text, "attrs": {"align": alignment, "head": is_head}}
            for text, alignment in zip(texts, alignments, strict=True)
        ]

    body = [{"type": "table_row", "children": tokens(row, is_head=False)} for row in rows]
    children = [
        {"type": "table_head", "children": tokens(names, is_head=True)},
        {"type": "table_body", "children": body},
    ]
    state.append_token({"type": "table", "children": children})
    return end


def cells(line: str, columns: int) -> list[str]:
    """The cells of a row: where only that fills the columns, dollars are money, and no formula."""
    texts = split(line, FORMULA)
    plain = split(line)
    return plain if len(texts) != columns and len(plain) == columns else texts


def split(line: str, whole: str = "(?!)") -> list[str]:
    """What stands between the pipes of a line, but for those in what matches `whole`."""
    texts = [""]
    for piece in re.findall(rf"{whole}|\\.|.", line.strip()):
        if piece == "|":
            texts.append("")
        else:
            texts[-1] += "|" if piece == r"\|" else piece
    inner = slice(texts[0] == "", -1 if len(texts) > 1 and texts[-1] == "" else None)
    return [text.strip() for text in texts[inner]]
