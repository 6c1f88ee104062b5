#pragma once

// A fixed table of the temporary files that are alive, which a signal handler may unlink: plain memory and atomics,
// because neither Swift's runtime nor malloc may be entered from a handler.

/// Enters a path; -1 when the path or the table is too long, errno then says which (ENAMETOOLONG, EMFILE).
int svr_temporary_register(const char *path);

/// Frees a slot that `svr_temporary_register` gave.
void svr_temporary_forget(int slot);

/// Unlinks every file in the table; async-signal-safe, and may run more than once.
void svr_temporary_remove_all(void);

/// On SIGINT, SIGTERM and SIGHUP (where they are not ignored): unlinks every file in the table, exits with 128 + signal.
void svr_temporary_remove_on_interrupt(void);
