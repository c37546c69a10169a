import Foundation
import RondaCore
import RondaSeal
import Testing

/// The same with Python's PyNaCl, which brings a library of its own: what one seals the other reads.
@Suite struct `Seals read by another program` {
  private static let program = """
    import json, sys
    try:
        import nacl.bindings as b, nacl.public as p
        from nacl.pwhash import argon2id
    except ImportError:
        print("none"); sys.exit()
    def pad(m): return m + b"\\x80" + bytes(63 - len(m) % 64)
    def strip(m): return m[:m.rindex(b"\\x80")]
    d = json.load(sys.stdin)
    parts = d["key"].split(":")
    wrapping = argon2id.kdf(32, d["passphrase"].encode(), bytes.fromhex(parts[4]), int(parts[2]), int(parts[3]) * 1024)
    secret = b.crypto_aead_xchacha20poly1305_ietf_decrypt(
        bytes.fromhex(parts[7]), ":".join(parts[:6]).encode(), bytes.fromhex(parts[6]), wrapping)
    key = p.PrivateKey(secret)
    f = bytes.fromhex(d["file"])
    n = 76
    w = argon2id.kdf(32, d["passphrase"].encode(), f[20:36], int.from_bytes(f[12:16], "little"),
                     int.from_bytes(f[16:20], "little") * 1024)
    s = b.crypto_secretstream_xchacha20poly1305_state()
    b.crypto_secretstream_xchacha20poly1305_init_pull(s, f[36:60], w)
    first = b.crypto_secretstream_xchacha20poly1305_pull(s, f[68:85], f[:68])
    last = b.crypto_secretstream_xchacha20poly1305_pull(s, f[85:], None)
    print(json.dumps({
        "opened": strip(p.SealedBox(key).decrypt(bytes.fromhex(d["sealed"]))).decode(),
        "sealed": p.SealedBox(p.PublicKey(bytes.fromhex(parts[5]))).encrypt(pad("de Python: ñ".encode())).hex(),
        "file": last[0].decode(), "end": last[1]}))
    """

  private struct Answer: Decodable {
    let opened: String
    let sealed: String
    let file: String
    let end: Int
  }

  @Test func `keys, messages and files`() throws {
    let words = "contraseña ñandú 7"
    let cost = try #require(PassphraseCost(passes: 2, memory: 64))
    let pair = OpeningKey()
    let locked = try LockedKey(pair, with: passphrase(words), cost: cost)
    var writer = try SealedStreamWriter(passphrase: passphrase(words), cost: cost)
    let input = [
      "key": locked.text, "passphrase": words,
      "sealed": Hexadecimal.text(of: try locked.sealing.seal(Array("de Swift: ñ".utf8))),
      "file": Hexadecimal.text(of: writer.beginning + writer.seal(Array("una copia".utf8), isLast: true)),
    ]
    guard let output = try run(JSONEncoder().encode(input)) else {
      print("PyNaCl is not here: not tried")
      return
    }
    let answer = try JSONDecoder().decode(Answer.self, from: output)
    #expect(answer.opened == "de Swift: ñ")
    #expect(answer.file == "una copia" && answer.end == 3)
    let sealed = try #require(Hexadecimal.bytes(answer.sealed))
    #expect(try String(decoding: pair.open(sealed), as: UTF8.self) == "de Python: ñ")
  }

  /// `nil` where there is no Python, or none with PyNaCl.
  private func run(_ input: Data) throws -> Data? {
    let python = Process()
    python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    python.arguments = ["python3", "-c", Self.program]
    let (given, taken) = (Pipe(), Pipe())
    python.standardInput = given
    python.standardOutput = taken
    try python.run()
    try given.fileHandleForWriting.write(contentsOf: input)
    try given.fileHandleForWriting.close()
    let output = try taken.fileHandleForReading.readToEnd() ?? Data()
    python.waitUntilExit()
    if python.terminationStatus == 127 || output == Data("none\n".utf8) { return nil }
    return output
  }
}
