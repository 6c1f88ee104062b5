/** What is known of a connection between two layers. */
class ConnectionDetails {
  constructor(details, { connection }) {
    Object.assign(this, { details, app: details.app, model: details.app.model });
    this.connection = this.model.connections[connection];
    [this.source, this.target] = [this.model.layers[this.connection.source], this.model.layers[this.connection.target]];
    this.kicker = "Connection";
    this.title = [Panels.layerName(this.source), Panels.make("span", { class: "arrow", text: " → " }), Panels.layerName(this.target)];
    this.titleText = [this.source, this.target].map((layer) => Panels.abbreviated(visibleText(layer.name), 48)).join(" to ");
  }

  get parts() { return [this.figures, this.heatMap, this.edges]; }

  get figures() {
    const { connection, details } = this;
    const chosen = this.app.selection.perConnection[connection.index];
    const { target, source } = connection.internalDimensions;
    return Panels.figures([
      ["From", details.layerButton(connection.source, 28)],
      ["To", details.layerButton(connection.target, 28)],
      ["Shared channels", Panels.integer(connection.channels)],
      connection.positions > 1 ? ["Positions", Panels.integer(connection.positions)] : null,
      ["Edges tested", Panels.integer(connection.tests)],
      ["Significant", Panels.integer(chosen.significant), "Under the current rule"],
      ["Expected by chance", Panels.number(chosen.expected)],
      chosen.shown === chosen.significant ? null : ["Shown", Panels.integer(chosen.shown)],
      chosen.threshold === null || chosen.threshold === undefined ? null
        : ["Significant up to log₁₀ p", Panels.log10(chosen.threshold)],
      ["Entropy", Panels.number(connection.entropy), "It falls as the links gather in few edges"],
      ["Internal dimensions", `${target} target, ${source} source`, "How many leading neurons of the source feed how many of the target"],
      ["Deviation", Panels.number(connection.deviation), "How far that is from an even spread"],
    ]);
  }

  get heatMap() {
    const map = this.connection.heatMap;
    const bytes = map ? this.details.array(`connections/${this.connection.index}/heatMap`) : null;
    if (!bytes) return null;
    const { target, source } = map.internalDimensions;
    const channels = map.nearKernelChannels ?? [];
    const hasKernels = this.details.array(`connections/${this.connection.index}/sourceMass`) !== null;
    const ways = { mixed: "mixed representation", svr: "SVR", cosvr: "co-SVR" };
    return Panels.section(
      ["Who reads whom", Panels.make("span", { class: "count", text: ways[map.representation] ?? map.representation })],
      HeatMap.element(map, bytes, this.target.name, this.source.name),
      Panels.figures([
        ["Internal dimensions", `${target} target, ${source} source`, "Dashed lines in the map"],
        ["Deviation", Panels.number(map.deviation)],
        map.splitCount === null || map.splitCount === undefined ? null
          : ["Split channels", Panels.integer(map.splitCount), "Channels that lie almost wholly on one side of the internal dimensions"],
        hasKernels ? ["Near-kernel channels", this.channelList(channels), "They lie almost wholly in the near-kernels of both layers, and carry next to nothing"] : null,
      ]));
  }

  channelList(channels) {
    if (channels.length === 0) return "none";
    const text = channels.slice(0, 12).join(", ");
    return channels.length > 12 ? Panels.make("span", { title: channels.slice(0, 400).join(", ") }, `${text} … (${Panels.integer(channels.length)})`) : text;
  }

  get edges() {
    const owner = this.model.edges.connection;
    const list = this.details.edgesWhere((edge) => owner[edge] === this.connection.index);
    if (list.length === 0) return null;
    return Panels.section("Most significant edges", this.details.edgeTable("connection", list, "both", "Edges of the connection", 5));
  }
}
