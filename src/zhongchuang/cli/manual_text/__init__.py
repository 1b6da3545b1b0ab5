"""The manual of the policy language, made from the worked examples, the data dictionary and the loader itself."""
