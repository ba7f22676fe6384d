"""Reading: a file becomes a report's values. `juesuan.pipeline` knows the order of the rooms."""
