"""From a file to rows: letters read, proved and handed to the store."""
