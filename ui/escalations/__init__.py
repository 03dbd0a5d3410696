"""What agents escalated to the seniors: why, what they changed, what policy says, and the decision."""
