import Glibc
import RondaSeal

/// Files of which nothing can be read without a passphrase. Their format is that of `SealedStreamHeader`.
enum SealedFile {
  /// Whether a file begins like one.
  static func isSealed(_ path: String) throws(StoreError) -> Bool {
    try FileOnDisk.check(path)
    var reader = try FileReader(path)
    return try reader.next(SealedStreamHeader.magic.count) == SealedStreamHeader.magic
  }

  /// Seals bytes into an empty file.
  static func write(
    _ bytes: [UInt8], to path: String, as name: String, passphrase: SecretBytes, cost: PassphraseCost
  ) throws(StoreError) {
    do {
      var seal = try SealedStreamWriter(passphrase: passphrase, cost: cost)
      var writer = try FileWriter(path)
      try writer.append(seal.beginning)
      var rest = bytes[...]
      while rest.count > SealedStreamHeader.pieceLength {
        try writer.append(seal.seal(Array(rest.prefix(SealedStreamHeader.pieceLength)), isLast: false))
        rest = rest.dropFirst(SealedStreamHeader.pieceLength)
      }
      try writer.append(seal.seal(Array(rest), isLast: true))
    } catch {
      throw StoreError(sealed: error, path: name)
    }
  }

  /// All that is in a file, or nothing of it.
  ///
  /// - Throws: `wrongPassphrase`, `damagedCopy` for one that was changed or ends too early, `tooLittleMemory`.
  static func read(_ path: String, as name: String, passphrase: SecretBytes) throws(StoreError) -> [UInt8] {
    do {
      var reader = try FileReader(path)
      let header = try SealedStreamHeader(reader.next(SealedStreamHeader.length))
      let first = try reader.next(SealedStreamHeader.overhead)
      guard first.count == SealedStreamHeader.overhead else { throw SealError.damaged }
      var seal = try SealedStreamReader(header, first: first, passphrase: passphrase)
      var result: [UInt8] = []
      var isWhole = false
      while case let piece = try reader.next(SealedStreamHeader.pieceLength + SealedStreamHeader.overhead),
        !piece.isEmpty
      {
        let (message, isLast) = try seal.open(piece)
        result += message
        isWhole = isLast
      }
      guard isWhole else { throw SealError.damaged }
      return result
    } catch {
      throw StoreError(sealed: error, path: name)
    }
  }
}

extension StoreError {
  /// What an error of a seal means for a file.
  init(sealed error: any Error, path: String) {
    switch error {
    case SealError.wrongPassphrase: self.init(.wrongPassphrase, path: path)
    case SealError.tooLittleMemory: self.init(.tooLittleMemory, path: path)
    case is SealError: self.init(.damagedCopy, path: path)
    case let error as StoreError: self = StoreError(error.code, path: path)
    default: self.init(error, path: path)
    }
  }
}

/// Reads a file from its beginning.
private struct FileReader: ~Copyable {
  private let descriptor: Int32
  private let path: String

  init(_ path: String) throws(StoreError) {
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    self.path = path
    guard descriptor >= 0 else { throw StoreError(.inputOutput, path: path) }
  }

  /// The next bytes, fewer than wanted only at the end.
  mutating func next(_ count: Int) throws(StoreError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      let got = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe read(descriptor, buffer.baseAddress?.advanced(by: done), count - done)
      }
      if got == 0 { break }
      if got > 0 {
        done += got
      } else if errno != EINTR {
        throw StoreError(.inputOutput, path: path)
      }
    }
    return Array(bytes.prefix(done))
  }

  deinit { if descriptor >= 0 { _ = close(descriptor) } }
}

/// Adds to the end of a file that is there.
private struct FileWriter: ~Copyable {
  private let descriptor: Int32
  private let path: String

  init(_ path: String) throws(StoreError) {
    descriptor = unsafe open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    self.path = path
    guard descriptor >= 0 else { throw StoreError(.inputOutput, path: path) }
  }

  mutating func append(_ bytes: [UInt8]) throws(StoreError) {
    var done = 0
    while done < bytes.count {
      let put = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress?.advanced(by: done), bytes.count - done)
      }
      if put >= 0 {
        done += put
      } else if errno != EINTR {
        throw StoreError(errno == ENOSPC || errno == EDQUOT ? .diskFull : .inputOutput, path: path)
      }
    }
  }

  deinit { if descriptor >= 0 { _ = close(descriptor) } }
}
