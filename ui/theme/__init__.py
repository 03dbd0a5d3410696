"""How everything looks: colours, fonts, icons. Nothing else in the window names a colour."""
