"""What the application carries along: fonts, icons, translations, the default policy, the sample workspace."""
