import CSeal

/// Bytes that nobody else should see: a passphrase, a key.
///
/// They lie in memory that is locked where the system allows it and is overwritten when the last owner lets go. What
/// reads them must not copy them elsewhere.
///
/// `@unchecked Sendable` because nothing changes the bytes after `init`.
@safe package final class SecretBytes: @unchecked Sendable {
  package let count: Int
  private let bytes: UnsafeMutableRawPointer

  /// - Parameter fill: gets `count` bytes to write; throws what it throws.
  init<Failure>(
    count: Int, _ fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    Library.start()
    // Only an exhausted memory makes this fail, and then nothing in the process can go on.
    guard let bytes = unsafe cseal_allocate(max(count, 1)) else { fatalError("out of memory") }
    self.count = count
    unsafe self.bytes = bytes
    try unsafe fill(UnsafeMutableRawBufferPointer(start: bytes, count: count))
  }

  /// Takes the bytes over and overwrites them where they were.
  package convenience init(consuming array: inout [UInt8]) {
    unsafe self.init(count: array.count) { target in
      unsafe array.withUnsafeMutableBytes { source in
        unsafe target.copyMemory(from: UnsafeRawBufferPointer(source))
        unsafe cseal_erase(source.baseAddress, source.count)
      }
    }
    array.removeAll()
  }

  /// Bytes by chance.
  static func random(_ count: Int) -> SecretBytes {
    unsafe SecretBytes(count: count) { unsafe cseal_random($0.baseAddress, $0.count) }
  }

  /// Whether they are the same; how long that takes says nothing of where they differ.
  package func equals(_ other: SecretBytes) -> Bool {
    guard count == other.count else { return false }
    return unsafe withBytes { own in unsafe other.withBytes { unsafe cseal_equal(own, $0, count) == 1 } }
  }

  func withBytes<Result>(_ body: (UnsafePointer<UInt8>) -> Result) -> Result {
    unsafe body(UnsafePointer(bytes.assumingMemoryBound(to: UInt8.self)))
  }

  deinit { unsafe cseal_free(bytes) }
}

/// What has to happen once before the library is used.
enum Library {
  private static let isStarted = cseal_start() == 1

  static func start() {
    // It fails only where the system gives no random numbers.
    guard isStarted else { fatalError("no random numbers") }
  }

  /// Bytes by chance that are no secret.
  static func random(_ count: Int) -> [UInt8] {
    start()
    var bytes = [UInt8](repeating: 0, count: count)
    unsafe bytes.withUnsafeMutableBytes { unsafe cseal_random($0.baseAddress, $0.count) }
    return bytes
  }
}

/// Bytes by chance from the system's source, as salts need them.
package func randomBytes(_ count: Int) -> [UInt8] { Library.random(count) }
