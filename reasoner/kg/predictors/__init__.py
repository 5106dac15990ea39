"""Link predictors: scores of (head, relation, ?) for every entity, trained here, mined as rules, or brought from PyKEEN."""
