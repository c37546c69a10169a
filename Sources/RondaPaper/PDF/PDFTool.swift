import Foundation
package import RondaCore

/// A program of the machine that makes a PDF of a page. None has to be there; the next is tried where one fails.
package struct PDFTool: Sendable {
  package enum Kind: Sendable, Hashable {
    /// WeasyPrint, from Debian or PyPI: made for print, without network and without a browser's profile.
    case weasyPrint
    /// Chromium or what is made of it.
    case chromium
  }

  package let kind: Kind
  /// Where the program lies.
  package let path: String

  /// The names that the programs go by, in the order in which they are looked for.
  package static let names: [(name: String, kind: Kind)] = [
    ("weasyprint", .weasyPrint), ("chromium", .chromium), ("chromium-browser", .chromium), ("google-chrome", .chromium),
    ("google-chrome-stable", .chromium),
  ]

  /// The programs in the folders of a search path, each once, the one to be tried first at the beginning.
  ///
  /// - Parameter copies: how many copies there will be. A browser takes longer to begin, and a quarter of the time for
  ///   many pages.
  package static func all(in searchPath: String, copies: Int) -> [PDFTool] {
    let found = names.compactMap { name, kind -> PDFTool? in
      for folder in searchPath.split(separator: ":") where folder.hasPrefix("/") {
        let path = "\(folder)/\(name)"
        if FileManager.default.isExecutableFile(atPath: path) { return PDFTool(kind: kind, path: path) }
      }
      return nil
    }
    guard copies > 4 else { return found }
    return found.filter { $0.kind == .chromium } + found.filter { $0.kind != .chromium }
  }

  /// Why there is no PDF.
  package enum Failure: Error, Sendable, Hashable {
    /// The temporary folder, or what the program wrote, cannot be used.
    case unusableFolder
    case notStarted
    /// It was ended because it took too long.
    case tooSlow(seconds: Int)
    /// It ended without a PDF, and said this.
    case failed(message: String)
  }

  /// The PDF of a page. The program works in a folder of its own that nobody else can look into and that is gone
  /// afterwards.
  ///
  /// - Parameter seconds: how long it may take.
  package func pdf(of html: String, seconds: Int) throws(Failure) -> [UInt8] {
    guard let folder = Self.privateFolder() else { throw .unusableFolder }
    defer { try? FileManager.default.removeItem(at: folder) }
    let page = folder.appending(path: "hoja.html")
    let output = folder.appending(path: "hoja.pdf")
    let messages = folder.appending(path: "mensajes.txt")
    guard (try? Data(html.utf8).write(to: page)) != nil,
      FileManager.default.createFile(atPath: messages.path, contents: nil),
      let sink = FileHandle(forWritingAtPath: messages.path)
    else { throw .unusableFolder }
    defer { try? sink.close() }
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments(page: page.path, output: output.path, folder: folder.path)
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = sink
    process.standardError = sink
    do { try process.run() } catch { throw .notStarted }
    guard Self.wait(for: process, seconds: seconds) else { throw .tooSlow(seconds: seconds) }
    guard process.terminationStatus == 0, let data = try? Data(contentsOf: output),
      data.starts(with: Array("%PDF-".utf8))
    else {
      let said = (try? Data(contentsOf: messages)).map { String(decoding: $0.suffix(600), as: UTF8.self) } ?? ""
      throw .failed(message: said.trimmingCharacters(in: .whitespacesAndNewlines))
    }
    return [UInt8](data)
  }

  /// How many pages a PDF of this program has; `nil` when that cannot be seen.
  package static func pages(of pdf: [UInt8]) -> Int? {
    // The root of the tree of pages says it: of all its nodes it has the largest number.
    var result: Int?
    var start = 0
    while let end = place(of: "endobj", in: pdf[...], from: start) {
      let object = pdf[start..<end]
      start = end + 6
      guard place(of: "/Type /Pages", in: object, from: object.startIndex) != nil,
        let count = place(of: "/Count ", in: object, from: object.startIndex)
      else { continue }
      let digits = object[(count + 7)...].prefix { (48...57).contains($0) }.prefix(7)
      let number = digits.reduce(0) { $0 * 10 + Int($1) - 48 }
      result = max(result ?? 0, number)
    }
    return result.flatMap { $0 > 0 ? $0 : nil }
  }

  /// Where a word begins, from a place on.
  private static func place(of word: String, in bytes: ArraySlice<UInt8>, from start: Int) -> Int? {
    let word = Array(word.utf8)
    var position = start
    while position + word.count <= bytes.endIndex {
      if bytes[position] == word[0], bytes[position..<position + word.count].elementsEqual(word) { return position }
      position += 1
    }
    return nil
  }

  private func arguments(page: String, output: String, folder: String) -> [String] {
    switch kind {
    // Later versions pack what says how many pages there are.
    case .weasyPrint: return ["--pdf-version", "1.4", page, output]
    case .chromium:
      // A superuser is refused a sandbox; the page has neither script nor address.
      let sandbox = geteuid() == 0 ? ["--no-sandbox"] : []
      return sandbox + [
        "--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions",
        "--disable-background-networking", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND",
        "--user-data-dir=\(folder)/perfil", "--no-pdf-header-footer", "--print-to-pdf=\(output)",
        URL(filePath: page).absoluteString,
      ]
    }
  }

  /// Waits until a program has ended by itself; ends it when it takes longer, and is false then.
  private static func wait(for process: Process, seconds: Int) -> Bool {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    while process.isRunning {
      if clock.now > end {
        process.terminate()
        usleep(300_000)
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        return false
      }
      usleep(20_000)
    }
    return true
  }

  private static func privateFolder() -> URL? {
    let folder = FileManager.default.temporaryDirectory.appending(path: "ronda-papel-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
      return folder
    } catch { return nil }
  }
}

extension PDFTool.Failure {
  /// What happened, in words.
  package var message: Phrase {
    switch self {
    case .unusableFolder:
      Phrase(
        es: "No se pudo usar la carpeta temporal para hacer el PDF: revise los permisos y el espacio en disco.",
        en: "The temporary folder could not be used to make the PDF: check the permissions and the disk space.")
    case .notStarted:
      Phrase(
        es: "El programa que hace el PDF no se pudo iniciar.",
        en: "The program that makes the PDF could not be started.")
    case .tooSlow(let seconds):
      Phrase(
        es: "El programa que hace el PDF tardó más de \(seconds) segundos y se detuvo: pida menos copias por archivo.",
        en:
          "The program that makes the PDF took more than \(seconds) seconds and was ended: ask for fewer copies a file."
      )
    case .failed(let said):
      Phrase(
        es: "El programa que hace el PDF no lo hizo. Dijo: \(said.isEmpty ? "nada" : said)",
        en: "The program that makes the PDF did not make it. It said: \(said.isEmpty ? "nothing" : said)")
    }
  }
}
