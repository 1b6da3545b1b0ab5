"""The data dictionary, workbooks in and out, snapshots, and reducing child records to one row a space."""
