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
    "StringIO": ["StringIO"],
    "cStringIO": ["StringIO"],
    "codecs": ["encode", "latin_1_encode"],
  ]

  /// Modules of which, and packages from which, nothing else is let through.
  static let codeModules: Set<String> = [
    "BaseHTTPServer", "CGIHTTPServer", "Cookie", "Dialog", "DocXMLRPCServer", "FileDialog", "IPython",
    "ScrolledText", "SimpleDialog", "SimpleHTTPServer", "SimpleXMLRPCServer", "SocketServer", "StringIO", "Tix",
    "Tkdnd", "Tkinter", "__builtin__", "__builtins__", "_aix_support", "_asyncio", "_bootsubprocess", "_codecs",
    "_ctypes", "_dummy_thread", "_frozen_importlib", "_frozen_importlib_external", "_functools", "_imp",
    "_interpreters", "_io", "_multiprocessing", "_operator", "_osx_support", "_overlapped", "_pickle",
    "_posixshmem", "_posixsubprocess", "_pyio", "_pyrepl", "_socket", "_sqlite3", "_ssl", "_testcapi",
    "_testinternalcapi", "_thread", "_winapi", "_winreg", "_xxinterpchannels", "_xxsubinterpreters", "aiohttp",
    "antigravity", "anydbm", "ast", "asynchat", "asyncio", "asyncore", "atexit", "bdb", "binhex", "builtins",
    "bz2", "cPickle", "cProfile", "cStringIO", "cffi", "cgi", "cgitb", "cloudpickle", "code", "codecs", "codeop",
    "commands", "compileall", "concurrent", "cookielib", "ctypes", "curses", "dbhash", "dbm", "dill", "distutils",
    "doctest", "dumbdbm", "dummy_threading", "ensurepip", "execnet", "faulthandler", "fcntl", "fileinput",
    "ftplib", "functools", "gc", "gdbm", "glob", "gzip", "http", "httplib", "httpx", "idlelib", "imaplib", "imp",
    "importlib", "inspect", "interpreters", "io", "jinja2", "joblib", "jsonpickle", "lib2to3", "linecache",
    "logging", "lzma", "mailbox", "mailcap", "marshal", "mmap", "modulefinder", "msilib", "msvcrt",
    "multiprocessing", "nntplib", "nt", "ntpath", "nturl2path", "numexpr", "operator", "os", "paramiko",
    "pathlib", "pdb", "pexpect", "pickle", "pip", "pipes", "pkg_resources", "pkgutil", "platform", "plistlib",
    "plumbum", "popen2", "poplib", "posix", "posixpath", "profile", "pstats", "psutil", "pty", "py_compile",
    "pyclbr", "pydoc", "readline", "requests", "rexec", "rlcompleter", "robotparser", "runpy", "select",
    "selectors", "setuptools", "shelve", "shlex", "shutil", "signal", "site", "sitecustomize", "smtpd", "smtplib",
    "socket", "socketserver", "sqlite3", "ssl", "subprocess", "symtable", "sys", "sysconfig", "syslog", "tarfile",
    "telnetlib", "tempfile", "thread", "threading", "timeit", "tkColorChooser", "tkCommonDialog", "tkFileDialog",
    "tkFont", "tkMessageBox", "tkSimpleDialog", "tkinter", "tokenize", "trace", "traceback", "ttk", "turtledemo",
    "types", "unittest", "urllib", "urllib2", "urllib3", "urlparse", "usercustomize", "venv", "webbrowser",
    "whichdb", "winreg", "wsgiref", "xmlrpc", "xmlrpclib", "zipapp", "zipfile", "zipimport",
  ]

  /// Modules that are refused wherever they stand in a path, as what another module happens to hold.
  static let coreModules: Set<String> = [
    "__builtin__", "__builtins__", "builtins", "cloudpickle", "ctypes", "dill", "importlib", "joblib", "nt", "os",
    "pickle", "posix", "pty", "runpy", "shutil", "socket", "subprocess", "sys",
  ]

  /// Names that mean the same in whatever module they are found.
  static let codeNames: Set<String> = [
    "Popen", "_create_fn", "_evaluate", "_get_command_stdout", "_load_from_bytes", "_new_shared_filename_cpu",
    "attrgetter", "breakpoint", "broadcast_object_list", "check_call", "check_output", "check_returncode",
    "delattr", "eval", "exec", "exec_module", "execfile", "execv", "execve", "execvp", "file_digest", "fork",
    "from_file", "from_pretrained", "fromfile", "get_field", "getattr", "getoutput", "getstatusoutput", "globals",
    "hf_hub_download", "import_module", "load_library", "load_model", "load_module", "load_module_from_file",
    "loads", "locals", "make_dataclass", "methodcaller", "open_memmap", "parse_expr", "partialmethod", "popen",
    "read_pickle", "recfromcsv", "run_module", "run_path", "runstring", "savetxt", "setattr", "spawnl", "spawnv",
    "sympify", "system", "tofile", "vars",
  ]

  /// Parts of packages that load or run files, by the package.
  static let loaders: [String: [String]] = [
    "numpy": [
      "DataSource", "ctypeslib", "distutils", "f2py", "fromfile", "genfromtxt", "lib._datasource", "lib._npyio_impl",
      "lib.npyio", "lib.utils", "load", "loadtxt", "memmap", "save", "savez", "testing",
    ],
    "pandas": ["eval", "io", "read_pickle"],
    "itertools": ["ifilter", "imap", "izip", "starmap"],
    "scipy": ["io", "weave"],
    "tensorflow": ["io", "keras.models.load_model", "py_function", "saved_model"],
    "test": ["support"],
    "torch": [
      "_C.PyTorchFileReader", "_C._import_ir_module_from_package", "_C._jit_script_compile", "_C._jit_unsafe",
      "_C._load_for_lite_interpreter", "_C._load_mobile_module_from_file", "_C.import_ir_module",
      "_C.import_ir_module_from_buffer", "_appdirs", "_dynamo", "_import_utils", "_inductor", "_jit_internal",
      "_sources", "_utils_internal", "_weights_only_unpickler", "classes", "compile", "compiler", "contrib",
      "cuda.jiterator", "cuda.nvrtc", "distributed._rpc", "distributed.checkpoint", "distributed.elastic",
      "distributed.launch", "distributed.nn", "distributed.rpc", "distributed.run", "export", "from_file", "fx",
      "hub", "jit", "library", "load", "mobile", "multiprocessing", "onnx", "ops", "package", "save",
      "serialization", "storage", "testing", "utils._config_module", "utils._triton", "utils.benchmark",
      "utils.bottleneck", "utils.collect_env", "utils.cpp_extension", "utils.data.datapipes", "utils.file_baton",
      "utils.model_zoo", "utils.serialization", "utils.show_pickle", "utils.tensorboard",
    ],
    "torchvision": ["io"],
    "yaml": [
      "FullLoader", "Loader", "UnsafeLoader", "constructor", "full_load", "full_load_all", "load", "load_all",
      "loader", "unsafe_load", "unsafe_load_all",
    ],
  ]
}
