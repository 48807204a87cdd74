"""Councils, their members, and threads anchored to exact words."""
