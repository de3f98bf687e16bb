"""XLSForm, in the dialect that pyxform reads, as drafts of guides and back. Pure."""
