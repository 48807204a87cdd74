"""Public consultations and contributions to them."""
