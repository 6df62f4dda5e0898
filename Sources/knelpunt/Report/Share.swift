internal import ArgumentParser

/// A share as an option gives it: `0.25`, `0,25` or `25%`.
struct Share: ExpressibleByArgument {
  let value: Double

  init?(argument: String) {
    var number = argument.replacing(",", with: ".")
    let isPercentage = number.hasSuffix("%")
    if isPercentage { number.removeLast() }
    if number.hasSuffix(" ") { number.removeLast() }
    guard number.allSatisfy({ "0123456789.".contains($0) }), let value = Double(number) else {
      return nil
    }
    self.value = isPercentage ? value / 100 : value
    guard (0...1).contains(self.value) else { return nil }
  }
}
