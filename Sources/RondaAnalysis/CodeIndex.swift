/// From codes to small whole numbers: an open-addressing table, since the standard dictionary's keyed hash costs more
/// than everything else in a tally together.
struct CodeIndex: Sendable, Hashable {
  private var codes: [String] = []
  private var slots: [Int32] = []
  private let mask: Int

  /// The first of equal codes wins.
  init(_ codes: [String]) {
    var capacity = 8
    while capacity < codes.count * 2 { capacity *= 2 }
    mask = capacity - 1
    slots = Array(repeating: -1, count: capacity)
    self.codes = codes
    for (index, code) in codes.enumerated() where self[code] == nil {
      var slot = Self.hash(code) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(index)
    }
  }

  subscript(_ code: String) -> Int? {
    var slot = Self.hash(code) & mask
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if codes[index] == code { return index }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// FNV-1a over the bytes. The keys come from a checked form, so nobody can aim at its collisions.
  private static func hash(_ code: String) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in code.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int(truncatingIfNeeded: (hash ^ (hash >> 32)) & 0x7fff_ffff)
  }
}
