"""Mail as it really comes: read into what a person should see of it, whatever its writer's program did wrong."""
