"""What a document about a campaign says: plain data in reading order, which the PDF and the slides lay out each in its way."""
