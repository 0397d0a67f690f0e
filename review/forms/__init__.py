"""What a record is filled in with: the fields of each subject, for the form on screen and for the shell."""
