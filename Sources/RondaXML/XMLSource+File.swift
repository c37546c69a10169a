import RondaCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension XMLSource {
  /// Reads a file, or says in one finding why it cannot be read. See `bytes(path:limit:)`.
  package static func read(path: String, limit: Int = defaultLimit) -> XMLResult<XMLSource> {
    switch bytes(path: path, limit: limit) {
    case .findings(let findings): .findings(findings)
    case .value(let bytes): .value(XMLSource(bytes: bytes, name: path))
    }
  }

  /// The bytes of a file, or in one finding why it cannot be read.
  ///
  /// Only regular files are read: a pipe or a device may never end, and opening one must not wait. A file larger than
  /// `limit` bytes is refused before anything of it is read. The finding has no place, since there is nothing to open;
  /// its message names the path.
  package static func bytes(path: String, limit: Int = defaultLimit) -> XMLResult<[UInt8]> {
    // Without O_NONBLOCK, opening a FIFO would wait for someone to write into it.
    let descriptor = retrying { unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC) }
    guard descriptor >= 0 else { return .findings([unreadable(path, errno)]) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return .findings([unreadable(path, errno)]) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: return .findings([unreadable(path, EISDIR)])
    default: return .findings([notRegular(path)])
    }
    let size = Int(status.st_size)
    guard size <= limit else { return .findings([tooLarge(path, limit: limit)]) }
    var bytes: [UInt8]
    do { bytes = try beginning(descriptor, size) } catch { return .findings([unreadable(path, error.code)]) }
    if bytes.count < size { return .value(bytes) }
    // The size may be out of date or, as in /proc, not known: only the end of the file is the end.
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = retrying { readChunk(descriptor, &chunk) }
      if count < 0 { return .findings([unreadable(path, errno)]) }
      if count == 0 { return .value(bytes) }
      bytes.append(contentsOf: chunk.prefix(count))
      if bytes.count > limit { return .findings([tooLarge(path, limit: limit)]) }
    }
  }

  /// So many bytes; fewer where the file ends before.
  private static func beginning(_ descriptor: Int32, _ size: Int) throws(ReadFailure) -> [UInt8] {
    try unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count throws(ReadFailure) in
      while count < size {
        let more = retrying { unsafe readBytes(descriptor, UnsafeMutableRawBufferPointer(buffer)[count...]) }
        if more < 0 { throw ReadFailure(code: errno) }
        if more == 0 { return }
        count += more
      }
    }
  }

  private struct ReadFailure: Error {
    let code: Int32
  }

  /// Calls again for as long as a signal interrupts.
  private static func retrying<Count: FixedWidthInteger>(_ call: () -> Count) -> Count {
    while true {
      let result = call()
      if result != -1 || errno != EINTR { return result }
    }
  }

  // MARK: Findings

  private static func unreadable(_ path: String, _ code: Int32) -> Diagnostic {
    switch code {
    case ENOENT, ENOTDIR:
      Diagnostic(
        "xml-not-found", at: nil,
        Phrase(es: "No existe el archivo «\(path)».", en: "There is no file “\(path)”."),
        hint: Phrase(es: "Revise el nombre y la carpeta.", en: "Check the name and the folder."))
    case EISDIR:
      Diagnostic(
        "xml-is-directory", at: nil,
        Phrase(es: "«\(path)» es una carpeta, no un archivo.", en: "“\(path)” is a folder, not a file."),
        hint: Phrase(es: "Indique el archivo que está dentro.", en: "Name the file inside it."))
    case EACCES, EPERM:
      Diagnostic(
        "xml-no-permission", at: nil,
        Phrase(es: "No tiene permiso para leer «\(path)».", en: "You have no permission to read “\(path)”."),
        hint: Phrase(
          es: "Cambie los permisos del archivo, o pídaselo a quien lo creó.",
          en: "Change the permissions of the file, or ask its owner to."))
    case ENXIO, ENODEV:
      notRegular(path)
    default:
      Diagnostic(
        "xml-unreadable", at: nil,
        Phrase(
          es: "No se pudo leer «\(path)»: el sistema responde «\(systemMessage(code))».",
          en: "“\(path)” could not be read: the system says “\(systemMessage(code))”."))
    }
  }

  private static func notRegular(_ path: String) -> Diagnostic {
    Diagnostic(
      "xml-not-a-file", at: nil,
      Phrase(
        es: "«\(path)» es un dispositivo o una tubería, no un archivo.",
        en: "“\(path)” is a device or a pipe, not a file."),
      hint: Phrase(es: "Guarde el contenido en un archivo.", en: "Save the content in a file."))
  }

  private static func tooLarge(_ path: String, limit: Int) -> Diagnostic {
    Diagnostic("xml-too-large", at: nil, XMLFault.tooLarge(path, limit: limit), hint: XMLFault.tooLargeHint)
  }

  private static func systemMessage(_ code: Int32) -> String {
    guard let text = unsafe strerror(code) else { return String(code) }
    return unsafe String(cString: text)
  }
}

/// Outside the extension, where `read` is the system's.
private func readChunk(_ descriptor: Int32, _ chunk: inout [UInt8]) -> Int {
  unsafe read(descriptor, &chunk, chunk.count)
}

private func readBytes(_ descriptor: Int32, _ buffer: Slice<UnsafeMutableRawBufferPointer>) -> Int {
  let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer)
  return unsafe read(descriptor, rest.baseAddress, rest.count)
}
