"""The live preview: a site that is rebuilt as its editor saves, served to this machine alone, with its problems on the page."""
