"""Reading across kinds of record, beside careers: lines, years, holdings, what sources support, histories."""
