"""Line icons, 20 by 20, stroke 1.6 in `currentColor`; `ui.theme.icons` colours them."""
