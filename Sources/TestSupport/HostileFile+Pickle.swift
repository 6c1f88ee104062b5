extension HostileFile {
  /// Pickles that attack their reader, and some that only look odd.
  public static let pickle: [HostileFile] =
    pickleCode + pickleRegistry + pickleFaults + pickleLimits + pickleStorages + pickleTensors + pickleAccepted

  /// A name for each module, function or trick that exists to reach code.
  public static let codeNames: [(module: String, name: String)] = [
    ("commands", "run"), ("cStringIO", "open"), ("thread", "start_new_thread"), ("random", "_os.unlink"),
    ("collections", "_sys.modules"), ("argparse", "_os.unlink"), ("random", "_os"), ("tokenize", "_builtin_open"),
    ("enum", "bltns"), ("torch", "FloatStorage.from_file"), ("torch", "UntypedStorage.from_file"),
    ("torch._weights_only_unpickler", "Unpickler"), ("torch._C", "_load_for_lite_interpreter"), ("_pyio", "open"),
    ("codecs", "open"), ("gzip", "open"), ("numpy.core.multiarray", "fromfile"), ("keras.models", "load_model"),
    ("typing", "ForwardRef._evaluate"), ("os", "system"), ("posix", "system"), ("nt", "system"),
    ("subprocess", "Popen"), ("sys", "exit"),
    ("runpy", "_run_code"), ("pty", "spawn"), ("socket", "create_connection"), ("shutil", "rmtree"),
    ("importlib", "import_module"), ("importlib.machinery", "SourceFileLoader"), ("ctypes", "CDLL"),
    ("pickle", "loads"), ("_pickle", "loads"), ("code", "InteractiveInterpreter"), ("builtins", "eval"),
    ("builtins", "exec"), ("builtins", "getattr"), ("builtins", "__import__"), ("builtins", "compile"),
    ("builtins", "open"), ("builtins", "print"), ("builtins", "eval.__call__"), ("__builtin__", "apply"),
    ("__builtin__", "execfile"), ("operator", "attrgetter"), ("_operator", "methodcaller"), ("functools", "partial"),
    ("torch", "load"), ("torch.hub", "load"), ("torch.jit", "load"), ("torch.package", "PackageImporter"),
    ("torch.serialization", "load"), ("torch.storage", "_load_from_bytes"), ("torch.utils.model_zoo", "load_url"),
    ("torch.ops", "load_library"), ("torch.fx.graph_module", "reduce_graph_module"), ("torch", "os.system"),
    ("torch.serialization", "os"), ("collections", "abc.sys.modules"), ("collections", "OrderedDict.__reduce__"),
    ("numpy", "load"), ("numpy.testing._private.utils", "runstring"), ("joblib", "load"), ("dill", "loads"),
    ("cloudpickle", "loads"), ("webbrowser", "open"), ("urllib.request", "urlopen"), ("http.client", "HTTPConnection"),
    ("requests.api", "get"), ("asyncio.unix_events", "_UnixSubprocessTransport._start"),
    ("multiprocessing.util", "spawnv_passfds"), ("threading", "Thread"), ("signal", "raise_signal"),
    ("platform", "popen"), ("tempfile", "mktemp"), ("pathlib", "os.system"), ("bdb", "Bdb.run"), ("pdb", "run"),
    ("timeit", "timeit"), ("cProfile", "run"), ("profile", "run"), ("pydoc", "pipepager"), ("pip", "main"),
    ("ensurepip", "_run_pip"), ("venv", "create"), ("types", "FunctionType"), ("types", "CodeType"),
    ("marshal", "loads"), ("zipimport", "zipimporter"), ("linecache", "getline"), ("site", "execsitecustomize"),
    ("some_package", "helper.getattr"), ("yaml", "unsafe_load"), ("pandas", "read_pickle"),
  ]

  private static let pickleCode: [HostileFile] =
    codeNames.flatMap { module, name in
      [
        attack("\(module).\(name) by GLOBAL, called", "\(module).\(name)", [.call(module, name, ["true"])]),
        attack("\(module).\(name) by STACK_GLOBAL", "\(module).\(name)", [.raw(stackGlobal(module, name))]),
      ]
    } + [
      attack("os.system by INST", "os.system", [.raw(Array("(ios\nsystem\n".utf8))]),
      attack("os.system by OBJ", "os.system", [.raw(Array("(cos\nsystem\no".utf8))]),
      attack("os.system thrown away", "os.system", [.raw(Array("cos\nsystem\n0N".utf8))]),
      attack("os.system called and thrown away", "os.system", [.raw(Array("cos\nsystem\n)R0N".utf8))]),
      attack("os.system by NEWOBJ", "os.system", [.raw(Array("cos\nsystem\n)".utf8) + [0x81])]),
      attack("os.system from remembered strings", "os.system", [.raw(remembered)]),
      attack("os.system as a key's class", "os.system", [.object("os", "system", state: .none)]),
      attack("os.system in a persistent id", "os.system", [.persistent(.tuple(["storage", .global("os", "system")]))]),
      pickled(
        "pickle: os.system before a broken tail", .refusedCode, "os.system", Array("cos\nsystem\n".utf8) + [0xFF]),
      pickled("pickle: os.system before the end", .refusedCode, "os.system", Array("cos\nsystem\n".utf8)),
    ]

  private static let pickleRegistry = [0x82, 0x83, 0x84].map { (opcode: UInt8) in
    attack("extension registry, opcode \(opcode)", "extension registry", [.raw([opcode, 1, 0, 0, 0])])
  }

  /// The module and the name come out of the memo.
  private static let remembered: [UInt8] =
    PickleTerm.string("os").opcodes + Array("q\u{1}0".utf8) + PickleTerm.string("system").opcodes
    + Array("q\u{2}0h\u{1}h\u{2}".utf8) + [0x93]

  private static func stackGlobal(_ module: String, _ name: String) -> [UInt8] {
    PickleTerm.string(module).opcodes + PickleTerm.string(name).opcodes + [0x93]
  }

  private static func attack(_ name: String, _ expected: String, _ terms: [PickleTerm]) -> HostileFile {
    HostileFile("pickle: \(name)", .refusedCode, expected, fileName: "model.pt") {
      pickleSeed { weight in .dictionary(["weight": weight, "attack": .list(terms)]) }
    }
  }

  /// An archive of an object around one tensor of two by three elements.
  static func pickleSeed(
    prefix: String = "archive", _ object: (PickleTerm) -> PickleTerm
  ) -> [UInt8] {
    var builder = PyTorchBuilder()
    builder.prefix = prefix
    let weight = builder.tensor([1, 2, 3, 4, 5, 6], shape: [2, 3])
    return builder.bytes(object(weight))
  }

  /// An archive of a pickle whose opcodes, after the protocol, are these.
  static func pickled(
    _ name: String, _ outcome: Outcome, _ expected: String, _ opcodes: @escaping @autoclosure @Sendable () -> [UInt8]
  ) -> HostileFile {
    HostileFile(name, outcome, expected, fileName: "model.pt") {
      PyTorchBuilder().archive(pickle: [0x80, 2] + opcodes()).bytes
    }
  }
}
