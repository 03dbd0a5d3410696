"""What agents escalated to seniors: why, what they changed, what policy says, and the decision."""
