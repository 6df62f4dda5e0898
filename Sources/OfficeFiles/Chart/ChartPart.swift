/// The XML of a chart (ECMA-376-1, 21.2), which a workbook and a document hold alike.
///
/// It is our own since libxlsxwriter cannot write error bars that differ from bar to bar.
struct ChartPart {
  let chart: OfficeChart
  let data: ChartData
  /// Of text, in the form of BCP 47: `nl-NL`.
  let language: String
  /// The relationship to a workbook with the figures, where they stand in one beside the document.
  var workbook: String?

  /// Colours that most colour-blind people can tell apart (Okabe and Ito, 2008), without the yellow
  /// that is too light for a line.
  private static let colours = [
    "0072B2", "D55E00", "009E73", "CC79A7", "E69F00", "56B4E9", "000000",
  ]
  private static let markers = ["circle", "square", "triangle", "diamond", "x", "star", "plus"]
  private static let dashes = ["solid", "dash", "sysDot"]
  private static let grey = "595959"

  var xml: XML {
    let external = workbook.map { id -> XML in
      "<c:externalData r:id=\"\(text: id)\"><c:autoUpdate val=\"0\"/></c:externalData>"
    }
    return """
      \(XML.declaration)<c:chartSpace \
      xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" \
      xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" \
      xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">\
      <c:date1904 val="0"/><c:lang val="\(text: language)"/><c:roundedCorners val="0"/>\
      <c:chart>\(title)<c:autoTitleDeleted val="0"/>\
      <c:plotArea><c:layout/>\(chart.shape == .lines ? lines : bars)\(axes)</c:plotArea>\
      \(legend)<c:plotVisOnly val="0"/><c:dispBlanksAs val="gap"/></c:chart>\
      <c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>\
      <c:txPr><a:bodyPr/><a:lstStyle/>\(Self.paragraph(size: 900))</c:txPr>\
      \(external ?? "")</c:chartSpace>
      """
  }

  private static func paragraph(size: Int) -> XML {
    """
    <a:p><a:pPr><a:defRPr sz="\(size)" b="0"><a:solidFill><a:srgbClr val="\(text: grey)"/></a:solidFill>\
    <a:latin typeface="Calibri"/></a:defRPr></a:pPr><a:endParaRPr lang="en-US"/></a:p>
    """
  }

  private var title: XML {
    """
    <c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1100" b="1"/></a:pPr>\
    <a:r><a:rPr lang="\(text: language)" sz="1100" b="1"><a:solidFill><a:srgbClr val="262626"/>\
    </a:solidFill><a:latin typeface="Calibri"/></a:rPr><a:t>\(text: chart.title)</a:t></a:r></a:p></c:rich></c:tx>\
    <c:overlay val="0"/></c:title>
    """
  }

  /// What tells the series apart, where there are several: beside the figures, since below them it
  /// would take the room of the lines.
  private var legend: XML {
    chart.series.count < 2
      ? "" : "<c:legend><c:legendPos val=\"r\"/><c:overlay val=\"0\"/></c:legend>"
  }

  // MARK: - Figures

  private var bars: XML {
    """
    <c:barChart><c:barDir val="\(chart.shape == .bars ? "bar" : "col")"/><c:grouping val="clustered"/><c:varyColors val="0"/>\
    \(XML.joined(chart.series.indices.map(bar)))\
    <c:gapWidth val="\(chart.shape == .bars ? 45 : 20)"/><c:axId val="1"/><c:axId val="2"/></c:barChart>
    """
  }

  private func bar(_ index: Int) -> XML {
    """
    <c:ser>\(name(index))\
    <c:spPr><a:solidFill><a:srgbClr val="\(text: colour(index))"/></a:solidFill></c:spPr>\
    <c:invertIfNegative val="0"/>\(errorBars(index))\(categories)\(values(index))</c:ser>
    """
  }

  /// The intervals; the columns with them stand behind those of the shares.
  private func errorBars(_ index: Int) -> XML {
    guard !chart.series[index].intervals.isEmpty else { return "" }
    let before = chart.series[..<index].count { !$0.intervals.isEmpty }
    let below = 1 + chart.series.count + 2 * before
    return """
      <c:errBars><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>\
      <c:plus>\(numbers(below + 1))</c:plus><c:minus>\(numbers(below))</c:minus>\
      <c:spPr><a:ln w="12700"><a:solidFill><a:srgbClr val="262626"/></a:solidFill></a:ln></c:spPr>\
      </c:errBars>
      """
  }

  private var lines: XML {
    """
    <c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>\
    \(XML.joined(chart.series.indices.map(line)))\
    <c:marker val="1"/><c:axId val="1"/><c:axId val="2"/></c:lineChart>
    """
  }

  private func line(_ index: Int) -> XML {
    // Where the colours come round again, the lines have other markers and dashes.
    let round = index / Self.colours.count
    let marker = index + round
    let fill: XML = "<a:solidFill><a:srgbClr val=\"\(text: colour(index))\"/></a:solidFill>"
    return """
      <c:ser>\(name(index))<c:spPr><a:ln w="25400" cap="rnd">\(fill)\
      <a:prstDash val="\(text: Self.dashes[round % Self.dashes.count])"/><a:round/></a:ln></c:spPr>\
      <c:marker><c:symbol val="\(text: Self.markers[marker % Self.markers.count])"/><c:size val="7"/>\
      <c:spPr>\(fill)<a:ln w="9525">\(fill)</a:ln></c:spPr></c:marker>\
      \(categories)\(values(index))<c:smooth val="0"/></c:ser>
      """
  }

  private func colour(_ index: Int) -> String { Self.colours[index % Self.colours.count] }

  private func name(_ index: Int) -> XML {
    """
    <c:idx val="\(index)"/><c:order val="\(index)"/><c:tx><c:strRef>\
    <c:f>\(text: data.reference(toNameOf: index + 1))</c:f><c:strCache><c:ptCount val="1"/>\
    <c:pt idx="0"><c:v>\(text: chart.series[index].name)</c:v></c:pt></c:strCache></c:strRef></c:tx>
    """
  }

  private var categories: XML {
    let points = chart.categories.enumerated().map { index, category -> XML in
      "<c:pt idx=\"\(index)\"><c:v>\(text: category)</c:v></c:pt>"
    }
    return """
      <c:cat><c:strRef><c:f>\(text: data.reference(to: 0))</c:f><c:strCache>\
      <c:ptCount val="\(chart.categories.count)"/>\(XML.joined(points))</c:strCache></c:strRef></c:cat>
      """
  }

  private func values(_ index: Int) -> XML { "<c:val>\(numbers(index + 1))</c:val>" }

  /// The numbers of a column of the data, kept beside the reference to them.
  private func numbers(_ column: Int) -> XML {
    let points = data.rows.dropFirst().enumerated().map { index, row -> XML in
      guard case .share(let share) = row[column] else { return "" }
      return "<c:pt idx=\"\(index)\"><c:v>\(text: String(share))</c:v></c:pt>"
    }
    return """
      <c:numRef><c:f>\(text: data.reference(to: column))</c:f><c:numCache>\
      <c:formatCode>\(text: format(digits: 1))</c:formatCode>\
      <c:ptCount val="\(points.count)"/>\(XML.joined(points))</c:numCache></c:numRef>
      """
  }

  // MARK: - Axes

  private var axes: XML {
    let isBars = chart.shape == .bars
    let (end, unit) = chart.shape == .columns ? countAxis : shareAxis
    // Of many columns only some have room for their names.
    let skip = chart.shape == .columns ? max(1, (chart.categories.count + 7) / 8) : 1
    let line: XML =
      "<a:ln w=\"9525\"><a:solidFill><a:srgbClr val=\"A6A6A6\"/></a:solidFill></a:ln>"
    return """
      <c:catAx><c:axId val="1"/>\
      <c:scaling><c:orientation val="\(isBars ? "maxMin" : "minMax")"/></c:scaling>\
      <c:delete val="0"/><c:axPos val="\(isBars ? "l" : "b")"/>\
      <c:numFmt formatCode="General" sourceLinked="0"/>\
      <c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>\
      <c:spPr>\(line)</c:spPr><c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/>\
      <c:lblAlgn val="ctr"/><c:lblOffset val="50"/><c:tickLblSkip val="\(skip)"/><c:noMultiLvlLbl val="1"/></c:catAx>\
      <c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>\
      <c:max val="\(text: String(end))"/><c:min val="0"/></c:scaling>\
      <c:delete val="0"/><c:axPos val="\(isBars ? "b" : "l")"/>\
      <c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill>\
      </a:ln></c:spPr></c:majorGridlines>\
      <c:numFmt formatCode="\(text: format(digits: 0))" sourceLinked="0"/>\
      <c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>\
      <c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:crossAx val="1"/>\
      <c:crosses val="\(isBars ? "max" : "autoZero")"/><c:crossBetween val="between"/>\
      <c:majorUnit val="\(text: String(unit))"/></c:valAx>
      """
  }

  /// The end of an axis of counts and what lies between its lines, of which there are five at most.
  private var countAxis: (end: Double, unit: Double) {
    let highest = chart.series.flatMap(\.shares).compactMap(\.self).max() ?? 0
    var power = 1.0
    while highest > 25 * power { power *= 10 }
    let unit = [1, 2, 5].map { $0 * power }.first { highest <= 5 * $0 } ?? power
    return (max(1, (highest / unit).rounded(.up)) * unit, unit)
  }

  /// The first tenth that no share goes beyond, and what lies between the lines.
  private var shareAxis: (end: Double, unit: Double) {
    let end = shareEnd
    return (end, end > 0.5 ? 0.2 : end > 0.2 ? 0.1 : 0.05)
  }

  private var shareEnd: Double {
    let ends = chart.series.flatMap { series in
      chart.categories.indices.compactMap { index in
        series.share(at: index).map { $0 + (series.above(index) ?? 0) }
      }
    }
    return max(0.1, ((ends.max() ?? 0) * 10 - 1e-9).rounded(.up) / 10)
  }

  /// The form of a figure.
  private func format(digits: Int) -> String {
    chart.shape == .columns ? "0" : Self.percentage(language, digits: digits)
  }

  /// The form of a share in a cell or at an axis; Dutch has a space before the sign.
  static func percentage(_ language: String, digits: Int = 1) -> String {
    (digits == 0 ? "0" : "0.0") + (language.hasPrefix("nl") ? "\\ %" : "%")
  }
}
