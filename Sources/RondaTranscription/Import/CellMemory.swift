/// What the short cells of a column were read as, so that what comes again and again is read once: codes, ages, names of
/// places.
///
/// It takes as much room however many cells there are: of two texts that fall on one place, the later one is remembered.
struct CellMemory: Sendable {
  /// A text of up to fifteen bytes with their number.
  struct Key: Sendable, Hashable {
    fileprivate var low: UInt64 = 0
    fileprivate var high: UInt64 = 0

    /// `nil` for a text that is too long.
    init?(_ bytes: [UInt8], _ range: Range<Int>) {
      guard range.count < 16 else { return nil }
      for index in range.prefix(8) { low = low << 8 | UInt64(bytes[index]) }
      for index in range.dropFirst(8) { high = high << 8 | UInt64(bytes[index]) }
      high |= UInt64(range.count) << 56
    }

    fileprivate var place: Int {
      // The golden ratio in 64 bits spreads what differs in a few bits.
      Int(truncatingIfNeeded: ((low ^ high &* 0x9E37_79B9_7F4A_7C15) &* 0x9E37_79B9_7F4A_7C15) >> 56)
    }
  }

  private struct Entry {
    var key: Key
    var reading: CellReader.Reading
  }

  /// Empty until something is remembered.
  private var entries: [Entry?] = []

  subscript(key: Key) -> CellReader.Reading? {
    get {
      guard !entries.isEmpty, let entry = entries[key.place], entry.key == key else { return nil }
      return entry.reading
    }
    set {
      if entries.isEmpty { entries = Array(repeating: nil, count: 256) }
      entries[key.place] = newValue.map { Entry(key: key, reading: $0) }
    }
  }
}
