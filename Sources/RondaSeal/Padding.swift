/// Messages are made longer before they are sealed, so that their length tells little of what is in them.
enum Padding {
  private static let block = 64

  /// The message with a mark and zeros after it (ISO/IEC 7816-4), up to a multiple of 64 bytes.
  static func padded(_ message: [UInt8]) -> [UInt8] {
    let length = (message.count / block + 1) * block
    return message + [0x80] + [UInt8](repeating: 0, count: length - message.count - 1)
  }

  /// `nil` for what was never padded.
  static func stripped(_ padded: [UInt8]) -> [UInt8]? {
    guard let mark = padded.lastIndex(where: { $0 != 0 }), padded[mark] == 0x80,
      padded.count.isMultiple(of: block), padded.count - mark <= block
    else { return nil }
    return Array(padded[..<mark])
  }
}
