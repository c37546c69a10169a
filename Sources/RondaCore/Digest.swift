import CDigest

/// A SHA-256 digest: what a content is known by.
package struct Digest: Sendable, Hashable {
  /// 32 of them.
  package let bytes: [UInt8]

  /// 64 lower-case hexadecimal digits.
  package var hexadecimal: String { Hexadecimal.text(of: bytes) }

  /// The digest of all the bytes.
  package static func sha256(of bytes: Span<UInt8>) -> Digest {
    var computation = Computation()
    computation.add(bytes)
    return computation.finish()
  }

  /// A digest of bytes that come in pieces.
  @safe package struct Computation: ~Copyable {
    private let handle: OpaquePointer

    package init() {
      // Only an exhausted memory makes this fail, and then nothing in the process can go on.
      guard let handle = unsafe cdigest_new() else { fatalError("out of memory") }
      unsafe self.handle = handle
    }

    package mutating func add(_ bytes: Span<UInt8>) {
      unsafe bytes.withUnsafeBytes { buffer in
        precondition(unsafe cdigest_update(handle, buffer.baseAddress, buffer.count) == 1)
      }
    }

    /// The digest of all that was added.
    package consuming func finish() -> Digest {
      var result = [UInt8](repeating: 0, count: 32)
      unsafe result.withUnsafeMutableBufferPointer { buffer in
        precondition(unsafe cdigest_finish(handle, buffer.baseAddress) == 1)
      }
      return Digest(bytes: result)
    }

    deinit { unsafe cdigest_free(handle) }
  }
}
