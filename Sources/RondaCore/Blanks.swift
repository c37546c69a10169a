extension Unicode.Scalar {
  /// Whether it is white space in any script. Beyond ASCII the tables of Unicode are asked, which takes ten times as long.
  package var isBlank: Bool {
    value < 0x80 ? value == 0x20 || (0x09...0x0D).contains(value) : properties.isWhitespace
  }

  /// Whether it is a letter of any script.
  package var isLetter: Bool {
    value < 0x80 ? (0x61...0x7A).contains(value | 0x20) : properties.isAlphabetic
  }
}

extension String {
  /// Whether it is empty or has nothing but blanks.
  package var isBlank: Bool { unicodeScalars.allSatisfy(\.isBlank) }

  /// Everything in it but blanks, wherever they stand.
  package var withoutBlanks: String {
    guard unicodeScalars.contains(where: \.isBlank) else { return self }
    let solid: [Unicode.Scalar] = unicodeScalars.filter { !$0.isBlank }
    return String(scalars: solid[...])
  }

  /// The text that scalars make up.
  package init(scalars: ArraySlice<Unicode.Scalar>) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scalars.count)
    for scalar in scalars {
      if scalar.isASCII { bytes.append(UInt8(scalar.value)) } else { bytes += UTF8.encode(scalar) ?? .init() }
    }
    self = String(decoding: bytes, as: UTF8.self)
  }

  /// Whether these letters stand somewhere in it, byte for byte.
  package func contains(bytes word: StaticString) -> Bool {
    word.withUTF8Buffer { word in
      guard let first = unsafe word.first else { return true }
      var rest = utf8[...]
      while let start = rest.firstIndex(of: first) {
        rest = rest[start...]
        if unsafe rest.starts(with: word) { return true }
        rest = rest.dropFirst()
      }
      return false
    }
  }
}
