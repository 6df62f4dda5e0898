/// Holm's correction for testing many things at once.
///
/// S. Holm (1979), A simple sequentially rejective multiple test procedure, Scandinavian Journal of
/// Statistics 6:65-70.
enum Holm {
  /// The p values so raised that the chance of any false finding among all of them is what one
  /// alone would have, in the order in which they are given.
  static func adjusted(_ values: [Double]) -> [Double] {
    var adjusted = values
    var highest = 0.0
    let order = values.indices.sorted { values[$0] < values[$1] }
    for (place, index) in order.enumerated() {
      highest = max(highest, min(1, values[index] * Double(values.count - place)))
      adjusted[index] = highest
    }
    return adjusted
  }
}
