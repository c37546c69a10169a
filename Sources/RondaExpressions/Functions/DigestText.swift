import RondaCore

/// `digest`: a digest of the UTF-8 bytes of a text, as text.
enum DigestText {
  /// How the bytes of a digest are written.
  enum Encoding: String, CaseIterable {
    case base64, hex
  }

  /// The algorithm of that name in any case; `nil` when there is none.
  static func algorithm(_ name: String) -> DigestAlgorithm? {
    // Java, where the name goes in other clients, takes `SHA1` for `SHA-1`.
    let plain = name.uppercased().filter { $0 != "-" }
    return DigestAlgorithm.allCases.first { $0.rawValue.filter { $0 != "-" } == plain }
  }

  /// The encoding of that name in any case; `nil` when there is none.
  static func encoding(_ name: String) -> Encoding? {
    Encoding(rawValue: name.lowercased())
  }

  /// Empty when the machine's libcrypto refuses the algorithm.
  static func text(_ text: String, _ algorithm: DigestAlgorithm, _ encoding: Encoding = .base64) -> String {
    let bytes = Array(text.utf8)
    guard let digest = algorithm.digest(of: bytes.span) else { return "" }
    return switch encoding {
    case .base64: Base64.text(digest)
    case .hex: Hexadecimal.text(of: digest)
    }
  }

  /// The same with names that are known only when a form runs; empty when one of them is none.
  static func text(_ text: String, algorithmNamed algorithm: String, encodingNamed encoding: String) -> String {
    guard let algorithm = Self.algorithm(algorithm), let encoding = Self.encoding(encoding) else { return "" }
    return Self.text(text, algorithm, encoding)
  }
}

/// `extract-signed`: text that somebody signed.
enum SignedText {
  /// The message in `contents`, base 64 of an Ed25519 signature and the message after it, when the signature is by the
  /// owner of `publicKey`, base 64 of 32 bytes. Empty when anything about it is wrong.
  static func message(in contents: String, publicKey: String) -> String {
    guard let key = Base64.bytes(publicKey), let bytes = Base64.bytes(contents),
      bytes.count >= Ed25519.signatureLength
    else { return "" }
    let signature = Array(bytes.prefix(Ed25519.signatureLength))
    let message = Array(bytes.dropFirst(Ed25519.signatureLength))
    guard Ed25519.isValid(signature: signature.span, of: message.span, publicKey: key.span) else { return "" }
    return String(validating: message, as: UTF8.self) ?? ""
  }
}
