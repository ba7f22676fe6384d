"""The site as a folder of files that any web host can serve, with a SPARQL engine that runs in the browser."""
