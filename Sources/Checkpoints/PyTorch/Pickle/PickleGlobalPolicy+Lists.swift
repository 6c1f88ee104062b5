// The lists behind `PickleGlobalPolicy.reachesCode(_:)`. What is missing from them is still never run.
extension PickleGlobalPolicy {
  /// Names in `codeModules` that only hold data.
  static let harmless: [String: Set<String>] = [
    "io": ["BytesIO", "StringIO"],
    "_io": ["BytesIO", "StringIO"],
    "logging": ["Logger", "RootLogger", "getLogger"],
    "pathlib": ["Path", "PosixPath", "PurePath", "PurePosixPath", "PureWindowsPath", "WindowsPath"],
    "pathlib._local": ["Path", "PosixPath", "PurePath", "PurePosixPath", "PureWindowsPath", "WindowsPath"],
    "types": ["SimpleNamespace"],
  ]

  /// Modules of which, and packages from which, nothing else is let through.
  static let codeModules: Set<String> = [
    "__builtin__", "__builtins__", "_aix_support", "_bootsubprocess", "_ctypes", "_frozen_importlib",
    "_frozen_importlib_external", "_functools", "_imp", "_io", "_operator", "_osx_support", "_pickle",
    "_posixsubprocess", "_pyrepl", "_socket", "_sqlite3", "_ssl", "_thread", "_winapi", "_xxsubinterpreters",
    "aiohttp", "antigravity", "ast", "asyncio", "atexit", "bdb", "builtins", "cPickle", "cProfile", "cffi", "cgitb",
    "cloudpickle", "code", "codeop", "compileall", "concurrent", "ctypes", "dbm", "dill", "distutils", "doctest",
    "ensurepip", "execnet", "fileinput", "ftplib", "functools", "gc", "glob", "http", "httplib", "httpx", "idlelib",
    "imaplib", "imp", "importlib", "inspect", "io", "joblib", "jsonpickle", "lib2to3", "linecache", "logging",
    "mailbox", "mailcap", "marshal", "mmap", "modulefinder", "multiprocessing", "nntplib", "nt", "ntpath",
    "nturl2path", "operator", "os", "paramiko", "pathlib", "pdb", "pickle", "pip", "pipes", "pkg_resources",
    "pkgutil", "platform", "popen2", "poplib", "posix", "posixpath", "profile", "pstats", "psutil", "pty",
    "py_compile", "pyclbr", "pydoc", "requests", "rlcompleter", "runpy", "select", "selectors", "setuptools",
    "shelve", "shlex", "shutil", "signal", "site", "smtplib", "socket", "socketserver", "sqlite3", "ssl",
    "subprocess", "symtable", "sys", "sysconfig", "tarfile", "telnetlib", "tempfile", "threading", "timeit",
    "tkinter", "trace", "traceback", "turtledemo", "types", "unittest", "urllib", "urllib2", "urllib3", "venv",
    "webbrowser", "winreg", "wsgiref", "xmlrpc", "zipapp", "zipfile", "zipimport",
  ]

  /// Modules that are refused wherever they stand in a path, as what another module happens to hold.
  static let coreModules: Set<String> = [
    "__builtin__", "__builtins__", "builtins", "ctypes", "importlib", "nt", "os", "pickle", "posix", "pty", "runpy",
    "shutil", "socket", "subprocess", "sys",
  ]

  /// Names that mean the same in whatever module they are found.
  static let codeNames: Set<String> = [
    "Popen", "_load_from_bytes", "attrgetter", "breakpoint", "check_call", "check_output", "delattr", "eval", "exec",
    "exec_module", "execfile", "execv", "execve", "execvp", "fork", "getattr", "getoutput", "getstatusoutput",
    "globals", "import_module", "load_library", "load_module", "loads", "locals", "methodcaller", "partialmethod",
    "popen", "read_pickle", "run_module", "run_path", "runstring", "setattr", "spawnl", "spawnv", "system", "vars",
  ]

  /// Parts of packages that load or run files, by the package.
  static let loaders: [String: [String]] = [
    "numpy": [
      "DataSource", "ctypeslib", "distutils", "f2py", "fromfile", "genfromtxt", "lib._datasource", "lib._npyio_impl",
      "lib.npyio", "lib.utils", "load", "loadtxt", "memmap", "save", "savez", "testing",
    ],
    "pandas": ["eval", "io", "read_pickle"],
    "scipy": ["io", "weave"],
    "tensorflow": ["io", "keras.models.load_model", "py_function", "saved_model"],
    "test": ["support"],
    "torch": [
      "_C.PyTorchFileReader", "_C._import_ir_module_from_package", "_C.import_ir_module",
      "_C.import_ir_module_from_buffer", "_dynamo", "_inductor", "_utils_internal", "classes", "compile",
      "distributed.checkpoint", "distributed.elastic", "distributed.launch", "distributed.rpc", "distributed.run",
      "export", "from_file", "fx", "hub", "jit", "library", "load", "multiprocessing", "onnx", "ops", "package",
      "save", "serialization", "storage", "testing", "utils._config_module", "utils.benchmark", "utils.bottleneck",
      "utils.collect_env", "utils.cpp_extension", "utils.data.datapipes", "utils.model_zoo", "utils.show_pickle",
      "utils.tensorboard",
    ],
    "torchvision": ["io"],
    "yaml": [
      "FullLoader", "Loader", "UnsafeLoader", "constructor", "full_load", "full_load_all", "load", "load_all",
      "loader", "unsafe_load", "unsafe_load_all",
    ],
  ]
}
