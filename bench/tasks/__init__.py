"""One module a task: the contract of the judge in front of the product."""
