"""Quality: every task of the judge over every shared set, against floors and published scores."""
