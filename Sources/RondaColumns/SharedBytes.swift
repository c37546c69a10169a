import Glibc

/// Bytes that stay where they are: a file that the system pages in, or memory.
@safe
final class SharedBytes: Sendable {
  private nonisolated(unsafe) let bytes: UnsafeMutableRawBufferPointer
  private let isMapped: Bool

  /// Memory of so many zero bytes, at the beginning of a page.
  init(count: Int) {
    let memory = unsafe mmap(
      nil, max(count, 1), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    // Only an exhausted memory makes this fail.
    guard let start = unsafe memory, unsafe start != MAP_FAILED else { fatalError("out of memory") }
    unsafe bytes = UnsafeMutableRawBufferPointer(start: start, count: count)
    isMapped = false
  }

  /// An open file, read only; `nil` with `errno` when it cannot be mapped.
  init?(descriptor: Int32, count: Int) {
    guard count > 0, let start = unsafe mmap(nil, count, PROT_READ, MAP_SHARED, descriptor, 0),
      unsafe start != MAP_FAILED
    else { return nil }
    unsafe bytes = UnsafeMutableRawBufferPointer(start: start, count: count)
    isMapped = true
  }

  deinit { _ = unsafe munmap(bytes.baseAddress, max(bytes.count, 1)) }

  var count: Int { unsafe bytes.count }

  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    unsafe body(UnsafeRawBufferPointer(bytes))
  }

  func copy(_ range: Range<Int>) -> [UInt8] { unsafe withBytes { unsafe Array($0[range]) } }

  /// Only while it is being made, by its one owner.
  func fill(_ body: (UnsafeMutableRawBufferPointer) -> Void) {
    precondition(!isMapped, "a file is never changed through its map")
    unsafe body(bytes)
  }
}
