from newscrawl.extract.holding import InTurn

AnyOf: type[InTurn]
