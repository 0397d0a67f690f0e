"""What one sees and presses: the app, its pages, the walk through a meeting and the parts they are made of."""
