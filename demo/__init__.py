"""Model laws and demo content: everything here is invented and says so."""
