package import RondaCore
#if canImport(Glibc)
  import Glibc
#endif

/// Why a table cannot be read at all.
package struct TableError: Error, Sendable, Hashable {
  package enum Code: Sendable, Hashable {
    case notFound, isDirectory, noPermission, notAFile, readFailed, rowTooLong, writeFailed
  }

  package let code: Code
  package let path: String
  /// Where in the file, when it is anywhere.
  package let line: Int?

  package init(_ code: Code, path: String, line: Int? = nil) {
    self.code = code
    self.path = path
    self.line = line
  }

  /// What happened and what to do.
  package var message: Phrase {
    switch code {
    case .notFound:
      Phrase(
        es: "No existe el archivo «\(path)»: revise el nombre y la carpeta.",
        en: "There is no file “\(path)”: check the name and the folder.")
    case .isDirectory:
      Phrase(es: "«\(path)» es una carpeta: indique un archivo.", en: "“\(path)” is a folder: name a file.")
    case .noPermission:
      Phrase(es: "No hay permiso para leer «\(path)».", en: "There is no permission to read “\(path)”.")
    case .notAFile:
      Phrase(
        es: "«\(path)» no es un archivo común: guárdelo en el disco e indique ese archivo.",
        en: "“\(path)” is not an ordinary file: save it to disk and name that file.")
    case .readFailed:
      Phrase(es: "No se pudo leer «\(path)»: falló el disco.", en: "“\(path)” could not be read: the disk failed.")
    case .rowTooLong:
      Phrase(
        es: "«\(path)» tiene en la línea \(line ?? 0) una fila de más de 16 MB: no es una tabla de texto.",
        en: "“\(path)” has a row of more than 16 MB on line \(line ?? 0): it is not a table of text.")
    case .writeFailed:
      Phrase(
        es: "No se pudo escribir «\(path)»: revise el espacio en disco y los permisos de la carpeta.",
        en: "“\(path)” could not be written: check the disk space and the permissions of the folder.")
    }
  }
}

/// Where the bytes of a table come from, piece by piece. It can be read more than once, each time from its beginning.
package protocol ByteSource {
  var path: String { get }
  /// In bytes, as far as it is known.
  var size: Int { get }
  /// Appends the next bytes; appends none at the end.
  func read(appendingTo buffer: inout [UInt8]) throws(TableError)
  /// Goes back to the beginning.
  func rewind()
}

extension ByteSource {
  /// The digest of all the bytes; goes back to the beginning.
  package func digest() throws(TableError) -> Digest {
    rewind()
    var computation = Digest.Computation()
    var piece: [UInt8] = []
    while true {
      piece.removeAll(keepingCapacity: true)
      try read(appendingTo: &piece)
      if piece.isEmpty { break }
      computation.add(piece.span)
    }
    rewind()
    return computation.finish()
  }
}

/// An open file.
package final class TableFile: ByteSource {
  private static let pieceSize = 1 << 18

  package let path: String
  /// In bytes, when it was opened.
  package let size: Int
  private let descriptor: Int32

  /// Opens an ordinary file for reading.
  package init(path: String) throws(TableError) {
    // Without O_NONBLOCK a named pipe would wait for a writer for ever.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      switch errno {
      case ENOENT, ENOTDIR: throw TableError(.notFound, path: path)
      case ENXIO, ENODEV: throw TableError(.notAFile, path: path)
      case EACCES, EPERM: throw TableError(.noPermission, path: path)
      default: throw TableError(.readFailed, path: path)
      }
    }
    var status = stat()
    let isKnown = unsafe fstat(descriptor, &status) == 0
    let kind = status.st_mode & S_IFMT
    guard isKnown, kind == S_IFREG else {
      close(descriptor)
      throw TableError(kind == S_IFDIR ? .isDirectory : .notAFile, path: path)
    }
    self.path = path
    self.descriptor = descriptor
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  package func rewind() {
    lseek(descriptor, 0, SEEK_SET)
  }

  package func read(appendingTo buffer: inout [UInt8]) throws(TableError) {
    let start = buffer.count
    var count = 0
    buffer.append(contentsOf: repeatElement(0, count: Self.pieceSize))
    repeat {
      count = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe Glibc.read(descriptor, bytes.baseAddress?.advanced(by: start), Self.pieceSize)
      }
    } while count < 0 && errno == EINTR
    buffer.removeLast(Self.pieceSize - max(0, count))
    if count < 0 { throw TableError(.readFailed, path: path) }
  }
}
