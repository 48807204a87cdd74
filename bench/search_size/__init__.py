"""Search at size: 200,000 and three million places, the product beside the engines alone."""
