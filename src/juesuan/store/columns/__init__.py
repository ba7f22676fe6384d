"""A columnar side-car of a snapshot: answers queries over whole cubes in milliseconds, and knows what it cannot.

`building` writes it, `answering` asks it. What a query means is decided by the engine: the side-car parts a query
into tables of term numbers (`tokens`, `reading`, `evaluation`, `matching`), lets the engine compute every expression
over the distinct terms that occur (`calculation`), and lets the engine write the result. A query with anything in it
that is not fully understood here raises `NotMine`, and the engine evaluates it whole.
"""
