import Testing

@testable import Reporting

@Suite struct `A report in HTML` {
  @Test func `lets a browser use its own style sheet and nothing else`() throws {
    let digest = try python(
      """
      import base64, hashlib, re, sys
      style = re.search("<style>(.*?)</style>", sys.stdin.read(), re.DOTALL)[1]
      print(base64.b64encode(hashlib.sha256(style.encode()).digest()).decode())
      """, input: SmallDatabase.make().report(.html))
    #expect(digest == StyleSheet.digest + "\n")
  }
}
