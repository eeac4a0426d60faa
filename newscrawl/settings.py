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
# One request at a time: a guest doesn't open every door at once.
CONCURRENT_REQUESTS_PER_DOMAIN = 1
# At least a second between two requests, and longer as the site answers more slowly.
DOWNLOAD_DELAY = 1.0
AUTOTHROTTLE_ENABLED = True
# Starting at Scrapy's five seconds would make a short crawl twice as long for no one's good.
AUTOTHROTTLE_START_DELAY = 1.0
# News pages need no session, and a cookie would make a crawl depend on its order.
COOKIES_ENABLED = False
# A failing page is tried three times in all; its outcome is counted, so it needn't be an error.
RETRY_GIVE_UP_LOG_LEVEL = "INFO"

OWN_MACHINE = {
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
}
"""Taken by a crawl of loopback addresses only: nobody else's server is there to be spared."""

# --- Safety ------------------------------------------------------------------------------------
# The largest news pages have a few MiB; Scrapy's own limit is 1 GiB.
DOWNLOAD_MAXSIZE = 32 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
# A page that takes longer isn't worth the slot it blocks.
DOWNLOAD_TIMEOUT = 60
# A record is evidence of what a site says; that needs to be that site.
DOWNLOAD_VERIFY_CERTIFICATES = True
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
SCHEDULER_DISK_QUEUE = "scrapy.squeues.PickleFifoDiskQueue"

# --- What is ours ------------------------------------------------------------------------------
# Fingerprints, pipelines, middlewares, exporters and extensions, as for any other project.
ADDONS = {"newscrawl.addon.NewscrawlAddon": 100}
# Seconds between two progress lines in the log; 0 for none.
NEWSCRAWL_PROGRESS_INTERVAL = 10.0
# Our progress lines and summary say the same in terms of articles.
EXTENSIONS = {"scrapy.extensions.logstats.LogStats": None}
# Every article and every page is a line at DEBUG.
LOG_LEVEL = "INFO"
