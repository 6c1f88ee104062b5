import ArgumentParser
import Figures
import GraphFiles
import ImageFiles
import SVR

/// `svr images`: what spectral neurons see in pictures.
struct Images: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "images",
    abstract: "Show a network pictures: the spectral images of its convolutions, beside edges (ONNX only).",
    discussion: """
      A spectral image is what the filter of one neuron finds in a picture: the network runs as far as the layer, what the layer \
      reads is convolved with that filter alone (no padding, stride 1), and absolute values are taken. Its cosine is that with \
      the Sobel gradient magnitude of the picture's brightness, averaged under each pixel.

      Pictures are PNG, JPEG or NumPy files ([H, W], [H, W, 3] or [3, H, W]; bytes, or real numbers from 0 to 1), prepared as \
      torchvision does for ImageNet: the shorter side to 256 pixels, the middle 224 x 224; for a network that reads S x S, to 256 S / 224 and S; a size that is no square is resized to. \
      --recipe, --resize and --crop say otherwise, as the network was trained.

      Outputs, by extension: .png, .svg, .pdf (rows neurons, columns layers, a block a picture), .npz (arrays for NumPy). \
      --sobel shows the network all pictures of a folder: for each layer the cosines of the leading neurons, averaged over the pictures, \
      with the 95% confidence interval of that mean; as .png, .svg, .pdf, or .csv with one cosine a row.
      """)

  @Argument(help: "An ONNX file, whose network is run.", completion: .file(extensions: ["onnx"]))
  var model: String

  @Argument(help: ArgumentHelp("The pictures.", valueName: "image"), completion: .file())
  var images: [String] = []

  @Option(
    help: ArgumentHelp(
      "A 2-D convolution by its name, its number, or a pattern; may be given again (default: four, spread over the depth; with --sobel all).",
      valueName: "layer"))
  var layer: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Numbers of neurons; -1 is the last (default: 0,1,2,-1).", valueName: "k,k"))
  var neurons: NeuronNumbers?

  @Option(
    help: ArgumentHelp("Compare with edges, over all pictures of this folder.", valueName: "folder"),
    completion: .directory)
  var sobel: String?

  @Option(help: ArgumentHelp("With --sobel: how many leading neurons of each layer (default: 20).", valueName: "k"))
  var count: Int?

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("A figure or numbers, by extension; may be given again.", valueName: "file"),
    completion: .file(extensions: ["png", "svg", "pdf", "npz", "csv"]))
  var output: [String] = []

  @OptionGroup var picture: PictureOptions
  @OptionGroup var compute: NeuronOptions
  @OptionGroup var scale: ImageOptions
  @OptionGroup var figure: FigureOptions
  @OptionGroup var colour: ColourOption
  @OptionGroup var json: JSONOption
  @OptionGroup var report: ReportOptions

  func validate() throws {
    if model.isEmpty || images.contains("") { throw ValidationError("a file's name is empty") }
    if sobel == nil, images.isEmpty { throw ValidationError("name a picture, or a folder of them with --sobel") }
    if sobel != nil, !images.isEmpty { throw ValidationError("--sobel takes the pictures of its folder and no others") }
    if sobel == nil, count != nil { throw ValidationError("--count belongs to --sobel") }
    if sobel != nil, neurons != nil { throw ValidationError("--neurons does nothing for --sobel, which takes --count") }
    if let count, count < 1 { throw ValidationError("--count must be at least 1") }
    for (name, isIdle) in [("--image-scale", scale.chosen != nil), ("--colour-map", colour.chosen != nil)]
    where sobel != nil && isIdle { throw ValidationError("\(name) does nothing for --sobel") }
  }

  func run() throws {
    let outputs = try ImageOutputs(self)
    let session = try ImageSession(self, outputs)
    if let sobel {
      try session.study(PictureFolder(sobel).paths, count: count ?? 20)
    } else {
      try session.show(images, neurons: neurons?.numbers ?? [0, 1, 2, -1])
    }
  }
}

/// Numbers of neurons, from 0 or from -1 back from the last: `0,1,-1`.
struct NeuronNumbers: ExpressibleByArgument {
  let numbers: [Int]

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    numbers = parts.compactMap(\.self)
    guard numbers.count == parts.count, Set(numbers).count == numbers.count else { return nil }
  }
}
