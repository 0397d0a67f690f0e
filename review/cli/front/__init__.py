"""What all commands share: the table of commands, the parser, output, the SSH door, printing and completion."""
