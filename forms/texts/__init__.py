"""The agreements and notices that come with the product, as Markdown."""
