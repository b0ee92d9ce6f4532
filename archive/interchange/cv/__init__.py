"""A CV as other programs read it: PDF, DOCX and JSON Resume, all from one :class:`archive.careers.cv.CV`."""
