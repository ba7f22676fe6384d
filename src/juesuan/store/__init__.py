"""Room `store`: releases on disk, the snapshot they are served from, and the processes that answer from it.

Light on purpose: every worker process imports this package when it starts.
"""
