"""The only package that knows Scrapy: spiders' recipes, pipelines, middlewares, extensions."""
