#pragma once

/// Takes from this process, for good, every call of the system but those that read and write what is open, ask for memory, and
/// end the process; others fail with EPERM. Nothing is opened, started, removed, signalled or sent any more, whatever code runs.
///
/// 0 when it is so; -1 where the system has no such filter, and then nothing has changed.
int svr_sandbox_enter(void);
