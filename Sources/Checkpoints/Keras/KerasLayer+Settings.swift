import JSON

extension KerasLayer {
  /// The order of a feature map's axes.
  public enum DataFormat: String, Sendable {
    /// Channels are the innermost axis: TensorFlow's order, and Keras's own.
    case channelsLast = "channels_last"
    /// Channels stand behind the batch: PyTorch's order.
    case channelsFirst = "channels_first"
  }

  /// The order of axes that the layer states, if it states one.
  public var dataFormat: DataFormat? {
    configuration["data_format"]?.stringValue.flatMap { DataFormat(rawValue: $0) } ?? formerDataFormat
  }

  /// Keras 1 called the formats after the libraries that preferred them; with `th` the kernels are (out, in, height, width).
  private var formerDataFormat: DataFormat? {
    switch configuration["dim_ordering"]?.stringValue {
    case "tf": .channelsLast
    case "th": .channelsFirst
    default: nil
    }
  }

  /// How many groups of channels a convolution keeps apart; 1 where the layer states none.
  public var groups: Int { configuration["groups"]?.intValue ?? 1 }

  /// How many outputs a depthwise convolution makes of each channel; 1 where the layer states none.
  public var depthMultiplier: Int { configuration["depth_multiplier"]?.intValue ?? 1 }

  /// The outputs of a dense or recurrent layer.
  public var units: Int? { configuration["units"]?.intValue }

  /// The output channels of a convolution; Keras 1 called them otherwise.
  public var filters: Int? { (configuration["filters"] ?? configuration["nb_filter"])?.intValue }

  /// The axis of a concatenation or a normalisation, counted from the end where negative; nil for more than one.
  public var axis: Int? {
    guard let axis = configuration["axis"] else { return nil }
    return axis.intValue ?? (axis.arrayValue?.count == 1 ? axis.arrayValue?.first?.intValue : nil)
  }

  /// What a normalisation adds to the variance.
  public var epsilon: Double? { configuration["epsilon"]?.doubleValue }

  /// A setting that is true unless the layer says otherwise, such as `use_bias`, `scale`, `center`.
  public func isOn(_ setting: String) -> Bool { configuration[setting]?.boolValue ?? true }
}
