"""The logical structure of a PDF, so that it can be read aloud: headings, paragraphs, lists, tables, figures.

reportlab draws but does not tag. The pen writes marked content while it draws and notes here what each piece
is; `write_tags` adds the structure tree to the finished file.
"""

from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from forms.text import clean

# What belongs together although each piece is drawn on its own.
_PARENTS = {"LI": "L", "TR": "Table"}


@dataclass
class Element:
    """One node of the structure tree.

    Attributes:
        role: a standard structure type of PDF 1.7 (P, H1, LI, TD, …).
        alt: what a picture shows, in words.
        kids: nodes below, or (page, marked content id).
    """

    role: str
    alt: str | None = None
    kids: list["Element | tuple[int, int]"] = field(default_factory=list)


class Tree:
    """The structure of one document while it is drawn."""

    def __init__(self) -> None:
        """Begins an empty document."""
        self.root = Element("Document")
        self._open = [self.root]
        self._used: dict[int, int] = {}

    def begin(self, role: str, alt: str | None = None) -> Element:
        """Opens a node under the one that is open; list items and rows gather in one list or table."""
        above = self._open[-1]
        group = _PARENTS.get(role)
        if group:
            last = above.kids[-1] if above.kids else None
            if not (isinstance(last, Element) and last.role == group):
                last = Element(group)
                above.kids.append(last)
            above = last
        element = Element(role, clean(alt) if alt else None)
        above.kids.append(element)
        self._open.append(element)
        return element

    def end(self) -> None:
        """Closes the node opened last."""
        self._open.pop()

    def content(self, page: int) -> int:
        """Notes a piece of marked content of the open node.

        Returns:
            Its id on that page.
        """
        number = self._used.get(page, 0)
        self._used[page] = number + 1
        element = self._open[-1]
        if element.role == "LI":  # what an item says stands in its body
            body = Element("LBody", kids=[(page, number)])
            element.kids.append(body)
        else:
            element.kids.append((page, number))
        return number


def write_tags(pdf: Pdf, tree: Tree) -> None:
    """Adds the structure tree to a file whose pages carry the marked content."""
    pages = [page.obj for page in pdf.pages]
    parents: list[dict[int, Object]] = [{} for _ in pages]
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))

    def build(element: Element, above: Object) -> Object:
        made = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + element.role), P=above))
        if element.alt:
            made.Alt = String(element.alt)
        if element.role == "TH":
            made.A = Dictionary(O=Name.Table, Scope=Name.Column)
        kids = Array()
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(build(kid, made))
            else:
                page, number = kid
                kids.append(Dictionary(Type=Name.MCR, Pg=pages[page], MCID=number))
                parents[page][number] = made
        made.K = kids
        return made

    root.K = Array([build(tree.root, root)])
    numbers: list[object] = []
    for index, (page, known) in enumerate(zip(pages, parents, strict=True)):
        page.StructParents = index
        page.Tabs = Name.S
        numbers.extend([index, pdf.make_indirect(Array([known[number] for number in sorted(known)]))])
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
    root.ParentTreeNextKey = len(pages)
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def structure(pdf: Pdf) -> list[tuple[str, int]]:
    """The tree of a finished file as (role, depth), for checks."""
    found: list[tuple[str, int]] = []

    def walk(node: Object, depth: int) -> None:
        if isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found.append((str(node.S)[1:], depth))
        if isinstance(node, pikepdf.Dictionary) and "/K" in node:
            for kid in node.K:
                walk(kid, depth + 1)

    walk(pdf.Root.StructTreeRoot, -1)
    return found
