"""The document as slides, with tables and charts that can be edited."""
