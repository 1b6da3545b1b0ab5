"""The small language of conditions: read to frozen nodes, checked for types and units, evaluated to a trace."""
