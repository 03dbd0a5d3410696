"""What several screens use: diff, source cards, timelines, chips, banners, empty states, buttons with their keys."""
