import Testing

@testable import StakeholderInput

@Suite("A set of numbers")
struct NumberSetTests {
  @Test(
    "holds each once, and gives them in order",
    arguments: [
      [], [0], [1], [63], [64], [5, 5, 1, 64, 63, 1000, 0], [100_000, 3], Array(0...200).reversed(),
    ])
  func holds(numbers: [Int64]) {
    var set = NumberSet()
    var seen: Set<Int64> = []
    for number in numbers { #expect(set.insert(number) == seen.insert(number).inserted) }
    var found: [Int64] = []
    set.forEach { found.append($0) }
    #expect(found == seen.sorted())
    #expect((0...200).allSatisfy { set.contains($0) == seen.contains($0) })
    #expect(!set.contains(1 << 40))
    set.removeAll()
    #expect(!numbers.contains(where: set.contains))
  }
}
