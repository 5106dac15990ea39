"""Link predictors: scores of (head, relation, ?) for every entity, trained here or brought from elsewhere."""
