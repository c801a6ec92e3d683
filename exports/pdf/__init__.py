"""The document as PDF, set by Typst."""
