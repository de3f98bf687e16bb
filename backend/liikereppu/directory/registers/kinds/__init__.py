"""Tables: what the registers' own kinds of places and services are in the directory."""
