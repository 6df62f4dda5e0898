internal import CCrypto

/// A SHA-256 digest in the making (FIPS 180-4), computed by OpenSSL's libcrypto.
struct SHA256: ~Copyable {
  private let context: OpaquePointer

  /// Begins a digest of nothing.
  init() {
    guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      preconditionFailure("libcrypto has no memory for a digest")
    }
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Adds bytes to what is digested.
  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
  }

  /// Adds bytes to what is digested.
  mutating func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { update($0) } }

  /// Ends the digest; its 32 bytes.
  consuming func finalize() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    EVP_DigestFinal_ex(context, &digest, nil)
    return digest
  }

  /// Ends the digest and begins another; the first eight of its bytes, the high one first.
  ///
  /// To begin anew takes a third of the time of making a new one.
  mutating func restart() -> Int64 {
    var digest: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    withUnsafeMutableBytes(of: &digest) { bytes in
      _ = EVP_DigestFinal_ex(
        context, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), nil)
    }
    EVP_DigestInit_ex(context, nil, nil)
    return Int64(bitPattern: UInt64(bigEndian: digest.0))
  }

  /// The digest of `bytes` in 64 lower-case hexadecimal digits.
  static func hex(of bytes: [UInt8]) -> String {
    var digest = SHA256()
    digest.update(bytes)
    return hex(digest.finalize())
  }

  /// Bytes in lower-case hexadecimal digits.
  static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
