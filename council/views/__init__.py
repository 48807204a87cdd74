"""Pages and partials of remarks."""
