#pragma once

/// The path of the library that a function was loaded from, as the loader has it; null where there is no such function.
const char *svr_library_file(const char *function);
