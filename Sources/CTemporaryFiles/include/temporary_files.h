#pragma once

// A fixed table of the temporary files that are alive, which a signal handler may unlink: plain memory and atomics,
// because neither Swift's runtime nor malloc may be entered from a handler.

/// Enters a path; -1 when the path or the table is too long, errno then says which (ENAMETOOLONG, EMFILE).
int svr_temporary_register(const char *path);

/// Enters a folder, whose path ends in a slash; its files are named by six digits, 000000 and on. -1 as above.
int svr_temporary_register_folder(const char *path);

/// Says that a folder has or may have the files below this number, at most a million.
void svr_temporary_count(int slot, int count);

/// Frees a slot that either of the two gave.
void svr_temporary_forget(int slot);

/// Unlinks every file in the table, and every folder with its files; async-signal-safe, and may run more than once.
void svr_temporary_remove_all(void);

/// On SIGINT, SIGTERM and SIGHUP (where they are not ignored): unlinks every file in the table, exits with 128 + signal.
void svr_temporary_remove_on_interrupt(void);

/// Asks the system to begin to bring a part of a file to the disk; a hint, without effect where there is no such call.
void svr_begin_writeback(int descriptor, long long offset, long long count);
