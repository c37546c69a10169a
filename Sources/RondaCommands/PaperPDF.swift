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
    guard let tool = PDFTool.find(in: ProcessInfo.processInfo.environment["PATH"] ?? "") else {
      throw CommandFailure(
        .failed,
        Phrase(
          es: "No hay con qué hacer un PDF: instale weasyprint (apt install weasyprint), Chromium o Chrome. O escriba "
            + "un HTML (-o hoja.html), ábralo en un navegador e imprímalo desde ahí.",
          en:
            "There is nothing to make a PDF with: install weasyprint (apt install weasyprint), Chromium or Chrome. Or "
            + "write HTML (-o sheet.html), open it in a browser and print it from there."))
    }
    guard options.numbers.count > 1 else { return try run(tool, questionnaire, options) }
    var single = options
    single.numbers = Array(options.numbers.prefix(1))
    single.hasAnnexes = false
    let pages = PDFTool.pages(of: try run(tool, questionnaire, single))
    var all = options
    all.pagesOfCopy = pages
    let result = try run(tool, questionnaire, all)
    // A page more in some copy would make all numbers after it wrong: better none.
    guard let pages, let total = PDFTool.pages(of: result), questionnaire.annexes.isEmpty,
      total != pages * options.numbers.count
    else { return result }
    return try run(tool, questionnaire, options)
  }

  private static func run(_ tool: PDFTool, _ questionnaire: Questionnaire, _ options: SheetOptions) throws -> [UInt8] {
    do {
      return try tool.pdf(
        of: SheetPage(questionnaire, options: options).text, seconds: limit(copies: options.numbers.count))
    } catch {
      throw CommandFailure(.failed, error.message)
    }
  }
}
