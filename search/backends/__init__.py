"""Engines: each takes the same documents and plans and gives the same candidates."""
