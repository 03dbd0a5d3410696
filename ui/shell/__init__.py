"""What is around the screens: the window, navigation, status bar, palette, notifications."""
