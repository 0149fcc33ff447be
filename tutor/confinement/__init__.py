"""What a process takes from itself before it runs other people's code."""
