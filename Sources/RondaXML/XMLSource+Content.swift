extension XMLSource {
  /// How many bytes the text has.
  package var size: Int { text.count }

  /// The whole text, decoded; what is not UTF-8 comes out as U+FFFD.
  package var content: String { String(decoding: text, as: UTF8.self) }
}

extension XMLSource {
  /// The whole text in UTF-8 and declaring so, whatever it came in: read from these bytes it is the same document.
  package var portableContent: String {
    guard let declared = EncodedText.foreignDeclaration(in: text) else { return content }
    return String(
      decoding: text[..<declared.lowerBound] + Array("UTF-8".utf8) + text[declared.upperBound...], as: UTF8.self)
  }
}
