import ArgumentParser
import Figures
import Foundation
import GraphFiles
import SVR

/// `svr film`: checkpoints of one network, one after the other.
struct Film: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "film",
    abstract: "Follow a network through its training: checkpoint by checkpoint, on the same axes.",
    discussion: """
      Checkpoints are taken in the order given (--sort: in the natural order of their names, epoch-2 before epoch-10); a \
      folder stands for the model files directly inside it, in natural order, or for its folders where it has none. All must be \
      of one network: the same layers, shapes and connections.

      A neuron is followed to the one of the next checkpoint that writes most nearly the same, by |u . u'|^2, one for one; where \
      the likeness is no more than chance would give (1% for each neuron) its track ends and a new one begins. Neurons of nearly \
      equal singular value are followed together. Births and deaths are significant edges that were none at the checkpoint before, \
      and the other way round, by the tracks at their ends.

      Outputs, by extension: .html (the interactive page with a slider of time), .csv (numbers), .gif and .mp4 (by ffmpeg, where it is installed; 144 dots per inch unless --resolution or --style says otherwise), a folder, named with a slash at \
      its end (one figure a checkpoint, PNG or as --format says). Edges that are drawn: 200 of each connection, or --max-edges.

      The .csv has one number a row, in the columns step, label, kind, quantity, connection, layer, neuron, track, target, \
      target_neuron, target_track, value. Kinds and their quantities: network (tests, significant, expected_by_chance, births, \
      deaths, path_metric, path_metric_unscaled); layer (neurons, rank, sum_of_squares, followed); connection, from layer to \
      target (tests, significant, expected_by_chance, threshold, births, deaths, entropy, internal_dimension_target, \
      internal_dimension_source, deviation); neuron (singular_value, intensity, overlap with the neuron of the step before), \
      reader, the same for neurons that read in the mixed representation; edge, birth, death (weight, log_p_value). Options, \
      program and files are in NAME.graph.csv beside it. With pandas, the singular values of every neuron of a layer over time: \
      pandas.read_csv('film.csv').query("kind == 'neuron' and quantity == 'singular_value' and layer == 'fc1.weight'")\
      .pivot(index='step', columns='track', values='value')
      """)

  @OptionGroup var inputs: FilmInputOptions
  @OptionGroup var compute: ComputeOptions
  @OptionGroup var significance: SignificanceOptions
  @OptionGroup var report: ReportOptions

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The film: NAME.html, NAME.csv, NAME.gif, NAME.mp4, or FOLDER/.", valueName: "file"),
    completion: .file(extensions: ["html", "csv", "gif", "mp4"]))
  var output: String

  @Option(help: ArgumentHelp("Checkpoints a second, in .gif and .mp4.", valueName: "n"))
  var frameRate = 4.0

  @OptionGroup var page: PageOptions
  @OptionGroup var figure: FigureOptions
  @OptionGroup var axis: AxisOption
  @OptionGroup var colour: ColourOption

  func validate() throws {
    if !(frameRate >= 0.1 && frameRate <= 60) { throw ValidationError("--frame-rate must lie between 0.1 and 60") }
  }

  func run() throws {
    let output = try FilmOutput(path: output)
    let checkpoints = try inputs.checkpoints(report.logger())
    var writer = try output.writer(for: self, checkpoints)
    var film = TrainingFilm(
      significance: significance.value, capPerConnection: writer.edgesKept(asked: significance.maxEdges))
    var files = checkpoints.map(\.path)
    for (number, checkpoint) in checkpoints.enumerated() {
      let source = GraphSource(
        model: inputs.model(checkpoint.path), compute: compute, report: report,
        title: "decomposing \(number + 1) of \(checkpoints.count)", saysNotes: number == 0)
      files += try writer.add(source, to: &film, label: checkpoint.label)
    }
    try writer.write(film, inputs: files)
  }
}
