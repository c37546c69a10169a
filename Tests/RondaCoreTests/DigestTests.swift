import RondaCore
import Testing

@Suite struct `Digests` {
  /// Source: FIPS 180-2, appendix B.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `are those of the standard`(text: String, expected: String) {
    #expect(Digest.sha256(of: Array(text.utf8).span).hexadecimal == expected)
  }

  @Test func `do not depend on how the bytes arrive`() {
    let bytes = (0..<1000).map { UInt8($0 % 251) }
    var computation = Digest.Computation()
    for piece in stride(from: 0, to: bytes.count, by: 77) {
      computation.add(Array(bytes[piece..<min(piece + 77, bytes.count)]).span)
    }
    #expect(computation.finish() == Digest.sha256(of: bytes.span))
  }
}
