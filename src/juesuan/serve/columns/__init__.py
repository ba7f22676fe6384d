"""A columnar side-car of a snapshot: answers queries over whole cubes in milliseconds, and knows what it cannot.

`building` writes it, `evaluation` asks it. A query is parsed (`tokens`, `parsing`) and evaluated as tables of
numbers that stand for terms (`evaluation`, `matching`, `calculation`). The engine stays the judge of what things
mean: if a query is legal, how a literal is kept, what an expression gives; and it writes the result.
Whatever in a query is not fully understood here raises `Unsupported`, and the engine evaluates the whole query.
"""
