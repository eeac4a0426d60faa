"""Settings of every newscrawl crawl; each that isn't Scrapy's default gives its reason.

`-s NAME=VALUE` wins over all of them.
"""

from newscrawl import __version__

BOT_NAME = "newscrawl"
SPIDER_MODULES = ["spiders"]
NEWSPIDER_MODULE = "spiders"

# --- Manners -----------------------------------------------------------------------------------
# A site's owner must be able to reach whoever runs the crawl: an address or a mailbox.
NEWSCRAWL_CONTACT = ""
# Says who asks. The contact is added to it when there is one.
USER_AGENT = f"newscrawl/{__version__}"
# robots.txt is the site's word on what may be fetched.
ROBOTSTXT_OBEY = True
# robots.txt is asked for again after so many seconds each, where a server's trouble keeps it from
# us; then the site is left alone. RFC 9309 wants that, and most trouble is over in a minute.
NEWSCRAWL_ROBOTS_WAITS = [2, 10, 30]
# RFC 9309: not to be believed for longer than a day.
NEWSCRAWL_ROBOTS_MAX_AGE = 24 * 3600
# One request at a time: a guest doesn't open every door at once.
CONCURRENT_REQUESTS_PER_DOMAIN = 1
# At least a second between an answer and the next request; robots.txt can ask for more.
DOWNLOAD_DELAY = 1.0
# Half of a delay isn't the delay. A guest needn't look as if nobody had sent him.
DOWNLOAD_DELAY_JITTER = 0
# Our door keeps the pace, for whatever leaves through it.
NEWSCRAWL_PACE_ENABLED = True
# At least as long as the site took for its answers, up to 30 s: a server that labours gets rest.
# Scrapy's AutoThrottle does that from request to request, we from answer to request.
NEWSCRAWL_DELAY_FACTOR = 1.0
AUTOTHROTTLE_ENABLED = False
# A host that answers 429 or 503 isn't asked for anything until its Retry-After is over; for an hour
# at most, then it is given up. 0 turns this off.
NEWSCRAWL_MAX_PAUSE = 3600.0
# Without a Retry-After it rests for so many seconds, doubled each time in a row.
NEWSCRAWL_BACKOFF = 2.0
# A host is given up after so many requests in a row without an answer, or pages that are challenge,
# consent or login walls; 0 for never.
NEWSCRAWL_GIVE_UP_AFTER = 10
# News pages need no session, and a cookie would make a crawl depend on its order.
COOKIES_ENABLED = False
# A failing page is tried three times in all, after a time-out twice; its outcome is counted, so it
# needn't be an error.
RETRY_GIVE_UP_LOG_LEVEL = "INFO"

OWN_MACHINE = {
    "DOWNLOAD_DELAY": 0,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
    "NEWSCRAWL_DELAY_FACTOR": 0,
    "NEWSCRAWL_BACKOFF": 0.1,
    "NEWSCRAWL_ROBOTS_WAITS": [0.2, 0.4, 0.8],
}
"""Taken by a crawl of loopback addresses only: nobody else's server is there to be spared.
What the server itself asks for, in robots.txt or by Retry-After, holds there as well."""

# --- Speed -------------------------------------------------------------------------------------

# Processes beside the crawl's own that read its pages, once it keeps so much of a core busy: one
# less than there are cores (None), four at most. A crawl that waits for its pace never starts them.
NEWSCRAWL_READERS = None
NEWSCRAWL_READERS_FROM = 0.5

# --- Safety ------------------------------------------------------------------------------------
# The largest news pages have a few MiB; Scrapy's own limit is 1 GiB.
DOWNLOAD_MAXSIZE = 32 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
# Seconds for a page from first to last byte; one that takes longer isn't worth the slot it blocks.
DOWNLOAD_TIMEOUT = 60
# A record is evidence of what a site says; that needs to be that site. `--insecure` turns it off.
DOWNLOAD_VERIFY_CERTIFICATES = True
# A page must not lead us into the network where we stand. Start addresses may be private, and the
# hosts that are listed here ("host" or "host:port").
NEWSCRAWL_PRIVATE_GUARD_ENABLED = True
NEWSCRAWL_PRIVATE_HOSTS: list[str] = []
# Pictures, films and documents are no pages: not asked for, or broken off at their header.
NEWSCRAWL_REFUSE_BINARIES = True
# Longer chains are loops.
REDIRECT_MAX_TIMES = 8
# On news pages a refresh is a reload timer, and looking for one parses each page once more.
METAREFRESH_ENABLED = False
# An open port for controlling the crawler is none that a researcher asked for.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

# --- Cost --------------------------------------------------------------------------------------
# Scrapy starts this many tasks for each response; our callbacks give one item. At the default of
# 100 a page costs 25 to 40 % more processor time.
CONCURRENT_ITEMS = 4
# Pages are fetched in the order in which a section lists them; last-in-first-out turns it round.
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"

# The ledger is the queue that outlives a crawl: what it has open is asked for when the crawl is
# started again, after `kill -9` as well, and what is too much for memory waits there.
SCHEDULER = "newscrawl.crawl.scheduler.LedgerScheduler"

# It reads a callback's source again for each page, to warn whoever writes one; the types do that.
WARN_ON_GENERATOR_RETURN_VALUE = False

# --- What is ours ------------------------------------------------------------------------------
# Fingerprints, pipelines, middlewares, exporters and extensions, as for any other project.
ADDONS = {"newscrawl.addon.NewscrawlAddon": 100}
# The folder of the corpus that a crawl belongs to; "" for none. `--corpus` sets it.
NEWSCRAWL_CORPUS = ""
# A corpus keeps every answer, for evidence and for what later code makes of it. `--no-archive`.
NEWSCRAWL_ARCHIVE = True
# Near-identical texts are records that share a cluster; `--drop-duplicates` keeps the first only.
NEWSCRAWL_DROP_DUPLICATES = False
# Seconds between two progress lines in the log; 0 for none.
NEWSCRAWL_PROGRESS_INTERVAL = 10.0
# Our progress lines and summary say the same in terms of articles.
EXTENSIONS = {"scrapy.extensions.logstats.LogStats": None}
# Every article and every page is a line at DEBUG.
LOG_LEVEL = "INFO"
