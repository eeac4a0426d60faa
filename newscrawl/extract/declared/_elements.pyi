from lxml import etree

from newscrawl.extract.declared.elements import Declared

def declared(root: etree._Element) -> Declared: ...
def with_properties(
    root: etree._Element, wanted: frozenset[str], most: int
) -> list[etree._Element]: ...
