"""The pieces that screens are made of: forms, lists, prompts, and the one way for text onto the screen."""
