"""Every error that newscrawl raises on purpose.

```
NewscrawlError              something is wrong; its text is the one line to show
├── UsageError              the caller asked for what can't be; exit status 2
│   ├── UnknownSpider       no spider and no address of that name
│   ├── UnknownSection      the site has no such section or edition
│   └── BadAddress          not an http(s) address
├── InputError              a file to read isn't there or isn't what it should be; exit status 1
├── CorpusError             a corpus can't be used as it stands; exit status 1
│   ├── CorpusBusy          another process writes to it
│   ├── CorruptLedger       its ledger is damaged; the archive makes it again
│   └── NewerCorpus         a newer version of newscrawl made it
└── OutputError             a file or folder can't be written; exit status 1
```

A poor page is none of these: extraction gives an `Article` whose `kind` says what the page is.
"""

from __future__ import annotations


class NewscrawlError(Exception):
    """Base of all; catch this to catch everything newscrawl raises on purpose."""

    exit_status = 1


class UsageError(NewscrawlError):
    """The command or call can't be carried out as given; mend it and call again."""

    exit_status = 2


class UnknownSpider(UsageError):  # noqa: N818 - reads as what is wrong
    """Raised for a crawl target that is neither a spider's name nor an address."""


class UnknownSection(UsageError):  # noqa: N818
    """Raised for a section or edition that the named spider doesn't have."""


class BadAddress(UsageError):  # noqa: N818
    """Raised for an address that isn't http or https, or has no host."""


class InputError(NewscrawlError):
    """Raised for a file that can't be read, or isn't what it is said to be."""


class OutputError(NewscrawlError):
    """Raised when results can't be written; nothing half-written is left behind."""


class CorpusError(NewscrawlError):
    """Base of what is wrong with a corpus; its text says what would put it right."""


class CorpusBusy(CorpusError):  # noqa: N818
    """Raised for a second writer; wait for the first one to end, or end it."""


class CorruptLedger(CorpusError):  # noqa: N818
    """Raised when the ledger can't be read as a database of ours; rebuild it."""


class NewerCorpus(CorpusError):  # noqa: N818
    """Raised for a ledger of a later schema than this code knows; update newscrawl."""
