import Foundation
import RondaCore
import RondaPaper

/// The PDF of a questionnaire, by whatever program there is for it.
enum PaperPDF {
  /// How long the program may take: this, and a little more for each copy.
  private static func limit(copies: Int) -> Int { 120 + 5 * copies }

  /// The bytes of the PDF.
  ///
  /// Several copies are made in two steps: how many pages one has, and then all, each page saying which one of its own
  /// copy it is.
  static func make(_ questionnaire: Questionnaire, _ options: SheetOptions) throws -> [UInt8] {
    let tools = PDFTool.all(
      in: ProcessInfo.processInfo.environment["PATH"] ?? "", copies: options.numbers.count)
    guard let first = tools.first else {
      throw CommandFailure(
        .failed,
        Phrase(
          es: "No hay con qué hacer un PDF: instale weasyprint (apt install weasyprint), Chromium o Chrome. O escriba "
            + "un HTML (-o hoja.html), ábralo en un navegador e imprímalo desde ahí.",
          en:
            "There is nothing to make a PDF with: install weasyprint (apt install weasyprint), Chromium or Chrome. Or "
            + "write HTML (-o sheet.html), open it in a browser and print it from there."))
    }
    do {
      return try make(questionnaire, options, with: first)
    } catch {
      // A browser in a sandbox of its own cannot read the folder, for one.
      for tool in tools.dropFirst() {
        if let result = try? make(questionnaire, options, with: tool) { return result }
      }
      throw CommandFailure(.failed, error.message)
    }
  }

  private static func make(
    _ questionnaire: Questionnaire, _ options: SheetOptions, with tool: PDFTool
  ) throws(PDFTool.Failure) -> [UInt8] {
    let seconds = limit(copies: options.numbers.count)
    func run(_ options: SheetOptions) throws(PDFTool.Failure) -> [UInt8] {
      try tool.pdf(of: SheetPage(questionnaire, options: options).text, seconds: seconds)
    }
    guard options.numbers.count > 1 else { return try run(options) }
    var single = options
    single.numbers = Array(options.numbers.prefix(1))
    single.hasAnnexes = false
    let pages = PDFTool.pages(of: try run(single))
    var all = options
    all.pagesOfCopy = pages
    let result = try run(all)
    // A page more in some copy would make all numbers after it wrong: better none.
    guard let pages, questionnaire.annexes.isEmpty, PDFTool.pages(of: result) != pages * options.numbers.count else {
      return result
    }
    return try run(options)
  }
}
