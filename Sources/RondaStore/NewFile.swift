import Glibc

/// A file that comes to be whole or not at all: it is written under another name beside its place, which it gets at the
/// end. Given up before that, it is gone.
struct NewFile: ~Copyable {
  /// Where it is going to be.
  let path: String
  /// Where it is until then; only its owner can read it.
  let temporary: String
  private var isThere = false

  private init(_ path: String, temporary: String) {
    self.path = path
    self.temporary = temporary
  }

  /// - Throws: `alreadyExists` when there is anything of this name.
  static func begin(_ path: String) throws(StoreError) -> NewFile {
    guard !FileOnDisk.exists(path) else { throw StoreError(.alreadyExists, path: path) }
    let temporary = path + ".\(String(UInt64.random(in: .min ... .max), radix: 36)).part"
    do {
      try FileOnDisk.create(temporary)
    } catch {
      throw StoreError(error.code, path: path)
    }
    return NewFile(path, temporary: temporary)
  }

  /// Puts it in its place, where nothing may have come meanwhile. It is on the disk when this returns.
  mutating func finish() throws(StoreError) {
    try FileOnDisk.sync(temporary, as: path)
    try FileOnDisk.rename(temporary, to: path)
    isThere = true
  }

  deinit { if !isThere { FileOnDisk.remove(temporary) } }
}

extension FileOnDisk {
  /// Waits until all of a file is on the disk.
  ///
  /// No connection may have it open: on closing it, POSIX would drop their locks.
  ///
  /// - Parameter name: what it is called in an error.
  static func sync(_ path: String, as name: String) throws(StoreError) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw StoreError(code(errno), path: name) }
    let failure = fsync(descriptor) == 0 ? 0 : errno
    _ = close(descriptor)
    guard failure == 0 else { throw StoreError(code(failure), path: name) }
  }
}
