extension Report {
  /// The graph as GraphML: http://graphml.graphdrawing.org/specification.html. Without one it is empty.
  ///
  /// What the report is made from stands in it as data of the graph.
  func graphML() -> String {
    let graph = self.graph ?? Graph(nodes: [], edges: [])
    var keys: [(id: String, of: String, type: String)] = [
      ("label", "node", "string"), ("count", "node", "int"), ("weight", "edge", "int"),
      ("jaccard", "edge", "double"), ("lift", "edge", "double"),
    ]
    let told = (facts + filters.map { Fact("filter_\($0.key)", title: $0.title, value: $0.value) })
    keys += told.map { ($0.key, "graph", "string") }
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns">

      """
    for key in keys {
      let id = XMLText.escaped("\(key.of)_\(key.id)")
      let name = XMLText.escaped(key.id)
      text +=
        "  <key id=\"\(id)\" for=\"\(key.of)\" attr.name=\"\(name)\" attr.type=\"\(key.type)\"/>\n"
    }
    func data(_ key: String, _ value: String) -> String {
      "<data key=\"\(XMLText.escaped(key))\">\(XMLText.escaped(value))</data>"
    }
    text += "  <graph id=\"\(XMLText.escaped(name))\" edgedefault=\"undirected\">\n"
    for fact in told { text += "    \(data("graph_\(fact.key)", fact.value.exact))\n" }
    for node in graph.nodes {
      text +=
        "    <node id=\"\(XMLText.escaped(node.id))\">"
        + data("node_label", node.label) + data("node_count", "\(node.count)") + "</node>\n"
    }
    for edge in graph.edges {
      text +=
        "    <edge source=\"\(XMLText.escaped(edge.from))\" target=\"\(XMLText.escaped(edge.to))\">"
        + data("edge_weight", "\(edge.count)")
        + data("edge_jaccard", Decimal.shortest(edge.jaccard))
        + data("edge_lift", Decimal.shortest(edge.lift)) + "</edge>\n"
    }
    return text + "  </graph>\n</graphml>\n"
  }
}

/// Text in XML 1.0, which has no place for some characters: https://www.w3.org/TR/xml/#charsets
enum XMLText {
  static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
      case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
      case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
      case "\t", "\n", "\r": escaped.append(contentsOf: "&#\(scalar.value);".unicodeScalars)
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
        escaped.append("\u{FFFD}")
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}
