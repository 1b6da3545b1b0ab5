"""Documents of the policy language and cohorts made at random, for engines that must agree."""
