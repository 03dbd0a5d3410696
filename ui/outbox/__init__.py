"""What was decided on this computer: waiting, recorded, or in conflict with its ways out."""
