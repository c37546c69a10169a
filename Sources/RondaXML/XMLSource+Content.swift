extension XMLSource {
  /// The whole text, decoded; what is not UTF-8 comes out as U+FFFD.
  package var content: String { String(decoding: text, as: UTF8.self) }
}
