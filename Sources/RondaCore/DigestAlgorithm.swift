import CDigest

/// The digests that forms can ask for by name.
package enum DigestAlgorithm: String, Sendable, CaseIterable {
  case md5 = "MD5"
  case sha1 = "SHA-1"
  case sha256 = "SHA-256"
  case sha384 = "SHA-384"
  case sha512 = "SHA-512"

  /// The digest of all the bytes, 16 to 64 of them; `nil` where the machine's libcrypto is set up to refuse the
  /// algorithm, as some do with MD5.
  package func digest(of bytes: Span<UInt8>) -> [UInt8]? {
    let kind: Int =
      switch self {
      case .md5: CDIGEST_MD5
      case .sha1: CDIGEST_SHA1
      case .sha256: CDIGEST_SHA256
      case .sha384: CDIGEST_SHA384
      case .sha512: CDIGEST_SHA512
      }
    var result = [UInt8](repeating: 0, count: 64)
    let count = unsafe result.withUnsafeMutableBufferPointer { result in
      unsafe bytes.withUnsafeBytes { unsafe cdigest_compute(Int32(kind), $0.baseAddress, $0.count, result.baseAddress) }
    }
    return count > 0 ? Array(result.prefix(Int(count))) : nil
  }
}

/// Ed25519 signatures (RFC 8032).
package enum Ed25519 {
  package static let signatureLength = 64
  package static let publicKeyLength = 32

  /// Whether `signature` is one of `message` by the owner of `publicKey`. Wrong lengths are no signature.
  package static func isValid(signature: Span<UInt8>, of message: Span<UInt8>, publicKey: Span<UInt8>) -> Bool {
    guard signature.count == signatureLength, publicKey.count == publicKeyLength else { return false }
    return unsafe signature.withUnsafeBytes { signature in
      unsafe message.withUnsafeBytes { message in
        unsafe publicKey.withUnsafeBytes { key in
          unsafe cdigest_ed25519_verify(key.baseAddress, signature.baseAddress, message.baseAddress, message.count) == 1
        }
      }
    }
  }
}
