from lxml import etree

from newscrawl.discover.anchors import Addresses, Anchors

def anchors_of(root: etree._Element, addresses: Addresses, *, rebase: bool = True) -> Anchors: ...
