import RondaCore

/// Random rounding to a multiple of a small base: an alternative to withholding counts.
///
/// A count that is r above a multiple is rounded up with a chance of r in the base, and down otherwise, so that sums of
/// many are right on average; a multiple stays. What decides is a digest of the secret, the cell and its count: the same
/// cell is always rounded the same way, in whatever table it is shown again, so that nothing is learnt from asking often.
/// Tables of rounded counts need not add up, and shares are to be worked out of rounded counts alone. Of the count of a
/// cell a reader learns that it is less than the base away; nothing else is promised. Who knows the secret can undo it.
package struct Rounding: Sendable {
  package enum Base: Int, Sendable, CaseIterable {
    case three = 3
    case five = 5
  }

  package let base: Base
  private let secret: [UInt8]

  /// - Parameter secret: bytes that nobody guesses, the same for everything that is published of a consultation.
  package init(_ base: Base, secret: [UInt8]) {
    self.base = base
    self.secret = secret
  }

  /// - Parameters:
  ///   - count: 0 or more.
  ///   - cell: what the cell is known by in all tables, in the same order: codes of its territory and its categories.
  package func rounded(_ count: Int, cell: [String]) -> Int {
    let rest = count % base.rawValue
    guard rest != 0 else { return count }
    var bytes = Self.framed(secret) + Self.framed(Array(String(count).utf8))
    for code in cell { bytes += Self.framed(Array(code.utf8)) }
    let digest = Digest.sha256(of: bytes.span)
    // 64 bits leave no tilt that anybody could see.
    let chance = digest.bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let isUp = chance % UInt64(base.rawValue) < UInt64(rest)
    return isUp ? count - rest + base.rawValue : count - rest
  }

  /// Bytes with their number before them, so that no two lists of them look alike.
  private static func framed(_ bytes: [UInt8]) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: bytes.count >> ($0 * 8)) } + bytes
  }
}
