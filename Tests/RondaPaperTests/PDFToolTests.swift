import Foundation
import RondaPaper
import Testing

/// Programs that make PDF, played by scripts.
@Suite struct `Making a PDF` {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "ronda-prueba-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func tool(_ name: String, _ script: String) throws -> [PDFTool] {
    let path = folder.appending(path: name)
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path.path)
    return PDFTool.all(in: "relative:\(folder.path):/nowhere", copies: 1)
  }

  private func cleanUp() { try? FileManager.default.removeItem(at: folder) }

  @Test func `the program works in a folder of its own, which is gone afterwards`() throws {
    defer { cleanUp() }
    // The last two arguments are the page and the PDF.
    let tool = try #require(
      try tool(
        "weasyprint",
        "stat -c %a . > \(folder.path)/rights; pwd > \(folder.path)/where; (echo '%PDF-1.4'; cat \"$3\") > \"$4\""
      ).first)
    let pdf = try tool.pdf(of: "ñandú", seconds: 30)
    #expect(String(decoding: pdf, as: UTF8.self) == "%PDF-1.4\nñandú")
    let rights = try String(contentsOf: folder.appending(path: "rights"), encoding: .utf8)
    #expect(rights == "700\n")
    let place = try String(contentsOf: folder.appending(path: "where"), encoding: .utf8).trimmingCharacters(
      in: .newlines)
    #expect(!FileManager.default.fileExists(atPath: place))
  }

  @Test func `what it says when it fails is handed on`() throws {
    defer { cleanUp() }
    let failing = try #require(try tool("weasyprint", "echo 'no fonts' >&2; exit 3").first)
    #expect(throws: PDFTool.Failure.failed(message: "no fonts")) { try failing.pdf(of: "x", seconds: 30) }
    let lying = try #require(try tool("weasyprint", "echo 'no PDF' > \"$4\"").first)
    #expect(throws: PDFTool.Failure.failed(message: "")) { try lying.pdf(of: "x", seconds: 30) }
  }

  @Test func `what takes too long is ended`() throws {
    defer { cleanUp() }
    let tool = try #require(try tool("weasyprint", "exec sleep 60").first)
    let start = ContinuousClock.now
    #expect(throws: PDFTool.Failure.tooSlow(seconds: 1)) { try tool.pdf(of: "x", seconds: 1) }
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test func `the programs are tried in an order`() throws {
    defer { cleanUp() }
    #expect(PDFTool.all(in: folder.path, copies: 1).isEmpty)
    _ = try tool("chromium", "exit 1")
    #expect(try tool("weasyprint", "exit 1").map(\.kind) == [.weasyPrint, .chromium])
    #expect(PDFTool.all(in: folder.path, copies: 50).map(\.kind) == [.chromium, .weasyPrint])
  }

  @Test func `the pages of a PDF are those of its tree, not the lines of its outline`() {
    let pdf = """
      1 0 obj
      <</Type /Outlines/Count 9>>
      endobj
      2 0 obj
      <</Type /Pages/Kids [3 0 R]/Count 6>>
      endobj
      """
    #expect(PDFTool.pages(of: Array(pdf.utf8)) == 6)
    #expect(PDFTool.pages(of: Array("%PDF-1.7 nothing endobj /Type /Pages".utf8)) == nil)
    #expect(PDFTool.pages(of: []) == nil)
  }
}
