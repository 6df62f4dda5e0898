/// Digests contents one after the other, each in the memory of the one before.
struct ContentDigest: ~Copyable {
  private var content = ContentBytes()
  private var sha = SHA256()

  /// The first eight bytes of the SHA-256 of what `add` puts together.
  mutating func callAsFunction(of add: (inout ContentBytes) -> Void) -> Int64 {
    content.removeAll()
    add(&content)
    sha.update(content.bytes)
    return sha.restart()
  }
}
