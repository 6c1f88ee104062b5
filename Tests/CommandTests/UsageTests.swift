import Foundation
import TestSupport
import Testing

@Suite("The command line")
struct UsageTests {
  /// What was typed behind `svr`, `M` for a model, and a part of what must be said.
  static let faults: [(typed: String, said: String)] = [
    ("", "Missing expected argument '<model>'"),
    ("summary", "Missing expected argument '<model>'"),
    ("summary M M", "Unexpected argument"),
    ("frobnicate M", "'frobnicate' is neither a command nor a file; commands are inspect, compute"),
    ("M frobnicate", "Unexpected argument 'frobnicate' (see svr --help)"),
    ("missing-file", "missing-file: unreadable: No such file or directory"),
    ("M --frobnicate", "Unknown option '--frobnicate'"),
    ("summary M --frobnicate=1", "Unknown option '--frobnicate'"),
    ("summary M --jsn", "Unknown option '--jsn'"),
    ("summary -- -file", "-file: unreadable"),
    ("summary M --layers", "Missing value for '--layers"),
    ("summary M --layers none*", "--layers 'none*': no layer's name matches"),
    ("summary M --rank 0", "The value '0' is invalid for '--rank"),
    ("summary M --rank=-1", "The value '-1' is invalid for '--rank"),
    ("summary M --rank 99999999999999999999", "is invalid for '--rank"),
    ("summary M --rank half", "The value 'half' is invalid for '--rank"),
    ("summary M --seed=-1", "The value '-1' is invalid for '--seed"),
    ("summary M --threads 0", "--threads must be at least 1 (see svr summary --help)"),
    ("summary M --representation svd", "The value 'svd' is invalid for '--representation"),
    ("summary M --significance t", "The value 't' is invalid for '--significance"),
    ("summary M --scope layer", "The value 'layer' is invalid for '--scope"),
    ("summary M --sigma nan", "--sigma must lie between"),
    ("summary M --sigma inf", "--sigma must lie between"),
    ("summary M --sigma three", "The value 'three' is invalid for '--sigma"),
    ("summary M --fdr 0", "--fdr must lie between 0 and 1"),
    ("summary M --fdr 1", "--fdr must lie between 0 and 1"),
    ("summary M --bonferroni 2", "--bonferroni must lie between 0 and 1"),
    ("summary M --sigma 3 --fdr 0.1", "--sigma, --fdr and --bonferroni exclude each other"),
    ("summary M --fdr 0.1 --bonferroni 0.1", "--sigma, --fdr and --bonferroni exclude each other"),
    ("summary M --max-edges 0", "--max-edges must be at least 1"),
    ("summary M -q -v", "--quiet and --verbose exclude each other"),
    ("summary M --topology none.json", "none.json: unreadable"),
    ("compute M", "Missing expected argument '--output"),
    ("export M -o g.docx", "g.docx: the extension names no format"),
    ("export M -o -", "or --format says it"),
    ("export M -o g.json --format doc", "The value 'doc' is invalid for '--format"),
    ("plot M -o g", "g: a figure's name ends in"),
    ("plot M -o g.jpg", "g.jpg: a figure's name ends in"),
    ("plot M -o g.svg --width 0", "width"),
    ("plot M -o g.svg --width=-9", "width"),
    ("plot M -o g.svg --width nan", "width"),
    ("plot M -o g.svg --width 1e9", "width"),
    ("plot M -o g.svg --height 0", "height"),
    ("plot M -o g.svg --height inf", "height"),
    ("plot M -o g.png --resolution 0", "resolution"),
    ("plot M -o g.png --resolution 1e9", "resolution"),
    ("kernels", "Missing expected argument '<model>'"),
    ("kernels M --representation svr", "mixed representation only"),
    ("kernels M --simulations=-1", "--simulations must lie between 0 and 1000000"),
    ("kernels M --simulations 1e3", "The value '1e3' is invalid for '--simulations"),
    ("kernels M --split-rate 0", "--split-rate must lie between 0 and 1"),
    ("kernels M --split-rate nan", "--split-rate must lie between 0 and 1"),
    ("kernels M --mass 1", "--mass must lie between 0 and 1"),
    ("kernels M --mass=-inf", "--mass must lie between 0 and 1"),
    ("kernels M --connection 0", "--connection needs --plot"),
    ("kernels M --plot -", "--plot needs a file"),
    ("kernels M --plot k.jpg", "k.jpg: a figure's name ends in"),
    ("kernels M --plot none/k.svg", "none/k.svg"),
    ("kernels M --plot M --format svg", "M"),
    ("kernels M --plot k.svg --width 1", "width"),
    (
      "kernels M --plot k.svg --connection 7 -q",
      "'7': a connection is named SOURCE:TARGET, each the name or the number of a layer, or by its number, 0 to 1"
    ),
    ("kernels M --plot k.svg --connection a:b -q", "no layer is named 'a'"),
    ("plot M -o g.svg --style slide", "The value 'slide' is invalid for '--style"),
    ("plot M -o g.svg --font-size 5", "font size"),
    ("plot M -o g.svg --font-size nan", "font size"),
    ("plot M -o g.svg --colour-map jet", "is invalid for '--colour-map"),
    ("plot M -o g.svg --paths 0", "--paths must be at least 1"),
    ("plot M -o g.svg --paths 1 --representation mixed -q", "the mixed representation has no chains"),
    ("plot M -o g.svg --paths 1 --spectra", "--paths and --spectra exclude each other"),
    ("plot M -o g.svg --spectra --heat-map all", "--spectra and --heat-map exclude each other"),
    ("plot M -o g.svg --heat-map 0 --filters 0:1", "--heat-map and --filters exclude each other"),
    ("plot M -o g.svg --heat-map 9 -q", "'9': a connection is named SOURCE:TARGET"),
    ("plot M -o g.svg --heat-map 1:0 -q", "no connection leads from"),
    ("plot M -o g.svg --heat-map all --layers classifier* -q", "no two of its layers are linked"),
    ("plot M -o g.svg --spike-level 0.1", "--spike-level belongs to --spectra"),
    ("plot M -o g.svg --spectra --spike-level 1", "--spike-level takes a probability"),
    ("plot M -o g.svg --spectra --spike-level nan", "--spike-level takes a probability"),
    ("plot M -o g.svg --spectra --sigma 3", "a rule for edges does nothing for --spectra"),
    ("plot M -o g.svg --spectra --colour-map viridis", "--colour-map does nothing for --spectra"),
    ("plot M -o g.svg --heat-map all --max-edges 3", "a rule for edges does nothing for --heat-map"),
    ("plot M -o g.svg --heat-map all --scale log", "--scale does nothing for --heat-map"),
    ("plot M -o g.svg --filters 0:1 --scale log", "--scale does nothing for --filters"),
    ("plot M -o g.svg --image-scale shared", "--image-scale does nothing for the graph"),
    ("kernels M --plot k.svg --style banner", "The value 'banner' is invalid for '--style"),
    ("plot M -o g.svg --filters a -q", "'a': a connection is named SOURCE:TARGET"),
    ("plot M -o g.svg --filters a:b -q", "no layer is named 'a'"),
    ("plot M -o g.svg --filters 0:9 -q", "no layer is named '9'"),
    ("plot M -o g.svg --filters 1:0 -q", "no connection leads from"),
    ("plot M -o g.svg --filters 0:1 --image-scale none", "The value 'none' is invalid for '--image-scale"),
    ("edges M --filters", "--filters goes with --json"),
    ("edges M --filters --cluster-sums --json", "--filters and --cluster-sums exclude each other"),
    ("edges M --filters -o g.csv", "g.csv: edges are written to .npz or .json"),
    ("edges M --filters -o g.npz --json", "--json and an archive of arrays exclude each other"),
    ("edges M --cluster-sums -o g.npz", "--cluster-sums are written as JSON"),
    ("export M --filters -o g.graphml", "--filters goes into .json and .npz alone"),
    ("neurons M x -q", "'x': a neuron is named TENSOR#K"),
    ("neurons M x#0 -q", "no layer is named 'x'"),
    ("neurons M 0#99999 -q", "has no neuron 99999: its neurons are 0 to"),
    ("neurons M 0#-1 -q", "a neuron is named TENSOR#K"),
    ("neurons M 0#0 --leading 2", "--leading and names of neurons exclude each other"),
    ("neurons M --leading 0", "--leading must be at least 1"),
    ("neurons M --top 0", "--top must be at least 1"),
    ("neurons M --top many", "The value 'many' is invalid for '--top"),
    ("neurons M --input-shape 8", "The value '8' is invalid for '--input-shape"),
    ("neurons M --input-shape 0x8", "The value '0x8' is invalid for '--input-shape"),
    ("neurons M --input-shape 8x8x8x8", "The value '8x8x8x8' is invalid for '--input-shape"),
    ("neurons M --input-shape 8xx8", "The value '8xx8' is invalid for '--input-shape"),
    ("neurons M --input-shape 9000000000x9000000000", "--input-shape: more numbers than an image can have"),
    ("neurons M --input-shape 7x7 -q", "the input shape 1x7x7 has 49 numbers"),
    ("neurons M --plot g", "g: a figure's name ends in"),
    ("neurons M --plot -", "--plot needs a file"),
    ("neurons M --plot g.svg --width 0", "width"),
    ("paths M --representation mixed -q", "the mixed representation has no chains"),
    ("paths M --count 0", "--count must be at least 1"),
    ("paths M --level 0", "--level must lie above 0"),
    ("paths M --level 1.5", "--level must lie above 0"),
    ("paths M --plot g.jpg", "g.jpg: a figure's name ends in"),
    ("paths M --plot none/g.svg", "none/g.svg"),
    ("paths M --plot -", "--plot needs a file"),
    ("null M --plot - --format svg", "--plot needs a file"),
    ("paths M --plot M --format svg", "M"),
    ("null M --simulations 0", "--simulations must lie between 1 and"),
    ("null M --simulations 1e3", "The value '1e3' is invalid for '--simulations"),
    ("null M --layers classifier* -q", "no two of the layers are linked"),
    ("null M --plot g", "g: a figure's name ends in"),
    ("page M", "Missing expected argument '--output"),
    ("page M -o none/p.html", "none/p.html: the folder does not exist"),
    ("page M -o M", "the same file as the input"),
    ("page M -o p.html --max-held 0", "--max-held must lie between 1 and"),
    ("page M -o p.html --sigma 3 --fdr 0.1", "exclude each other"),
    ("plot M -o g.svg --scale cubic", "The value 'cubic' is invalid for '--scale"),
  ]

  @Test("faults of usage: exit code 2 and one line", arguments: faults.indices)
  func fault(_ index: Int) throws {
    let (typed, said) = Self.faults[index]
    let folder = try TemporaryFolder()
    try Models.convolutional().write(to: folder, "M")
    var runner = ProgramRunner(arguments: typed.split(separator: " ").map(String.init))
    runner.folder = folder.path
    let result = try runner.run()
    #expect(result.isRefusalInOneLine && result.errors.contains(said), "svr \(typed): \(result)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["M"])
  }

  @Test("an empty name of a model is no name")
  func emptyName() throws {
    for arguments in [[""], ["summary", ""], ["inspect", ""]] {
      let result = try ProgramRunner(arguments: arguments).run()
      #expect(result.isRefusalInOneLine && result.errors.contains("the model's name is empty"), "\(result)")
    }
  }

  @Test(
    "help, on standard output",
    arguments: [
      "", "inspect", "compute", "summary", "edges", "paths", "kernels", "neurons", "null", "plot", "page", "export",
    ])
  func help(_ command: String) throws {
    let words = command.isEmpty ? [] : [command]
    for arguments in [words + ["--help"], words + ["-h"], ["help"] + words] {
      let result = try ProgramRunner(arguments: arguments).run()
      #expect(result.ending == .exit(0) && result.errors.isEmpty, "\(result)")
      #expect(result.text.contains(words.isEmpty ? "USAGE: svr" : "USAGE: svr \(command)"), "\(result)")
      #expect(!result.text.contains("\u{1B}"))
    }
  }

  @Test("the version, on standard output")
  func version() throws {
    for arguments in [["--version"], ["summary", "--version"]] {
      let result = try ProgramRunner(arguments: arguments).run()
      #expect(result.ending == .exit(0) && result.errors.isEmpty)
      #expect(result.text.wholeMatch(of: /svr \d+\.\d+\.\d+\n/) != nil, "\(result)")
    }
  }

  @Test("completions for every shell", arguments: ["bash", "zsh", "fish"])
  func completions(_ shell: String) throws {
    let result = try ProgramRunner("--generate-completion-script", shell).run()
    #expect(result.ending == .exit(0) && result.text.contains("fold-batch-norm"), "\(result.ending)")
  }

  @Test("extreme values that are allowed")
  func extremes() throws {
    let folder = try TemporaryFolder()
    let model = try Models.convolutional().write(to: folder)
    let usual = try ProgramRunner("edges", model, "--json").run()
    for options in [["--threads", "1000"], ["--max-edges", "9223372036854775807"], ["--sigma", "3.0"]] {
      let result = try ProgramRunner(arguments: ["edges", model, "--json"] + options).run()
      #expect(result.ending == .exit(0) && options[0] == "--max-edges" || result.output == usual.output, "\(options)")
    }
    for options in [["--rank", "9223372036854775807"], ["--seed", "18446744073709551615"], ["--sigma", "1000"]] {
      let result = try ProgramRunner(arguments: ["edges", model, "--json"] + options).run()
      #expect(result.ending == .exit(0), "\(options): \(result)")
    }
  }
}
