"""What tests share: a real team, a shell, a terminal, a sshd, a printer."""
