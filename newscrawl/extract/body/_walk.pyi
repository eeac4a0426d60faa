from newscrawl.extract.body.walk import Walk as Walk
