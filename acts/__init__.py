"""The library of normative acts: acts, redactions, provisions; importers; the reader."""
