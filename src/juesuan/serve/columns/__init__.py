"""A columnar side-car of a snapshot: answers queries over whole cubes in milliseconds, and knows what it cannot.

`building` writes it, `answering` asks it. A query is read (`tokens`, `reading`) and evaluated as tables of numbers
that stand for terms (`evaluation`, `matching`, `grouping`). The engine stays the judge of what things mean: if a
query is legal, how a literal is kept, what an expression gives (`calculation`); and it writes the result.
A query with anything in it that is not fully understood here raises `NotMine`, and the engine evaluates it whole.
"""
