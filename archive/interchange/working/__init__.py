"""Work that is too long for a request: queued by a page, done by a process beside the web server, watched from a page.

`queue` takes it, `watching` is the worker, which starts a process for each job; that process is in `running`. How far a
job has come, and the wish to stop it, are files (`progress`), because a job that writes to an SQLite archive keeps
everybody else from writing to it. Nothing is imported here, so that the worker stays as small as it is.
"""
