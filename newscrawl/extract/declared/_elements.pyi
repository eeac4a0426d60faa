from typing import Any

from lxml import etree

def elements(root: etree._Element) -> list[tuple[str, Any]]: ...
