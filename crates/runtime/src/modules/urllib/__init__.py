# Addresses on the web.
