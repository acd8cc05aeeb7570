"""PDF: PDFium says which glyph stands where, and the order in which they are read is found here, by geometry."""
