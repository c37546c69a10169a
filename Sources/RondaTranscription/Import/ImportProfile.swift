package import RondaCore

/// How a transcription is written: its encoding, separators and dates, and which column holds what.
/// Everything is declared; nothing is guessed from the data.
package struct ImportProfile: Sendable {
  package enum Encoding: String, Sendable, CaseIterable {
    case windows1252 = "windows-1252"
    case utf8 = "utf-8"
  }

  /// In which order day, month and year stand; the signs `-`, `/` and `.` between them are taken alike.
  package enum DateOrder: String, Sendable, CaseIterable {
    case dayMonthYear = "dd-mm-yyyy"
    case yearMonthDay = "yyyy-mm-dd"
    case monthDayYear = "mm-dd-yyyy"

    /// As a person is told to write it.
    package var label: Phrase {
      switch self {
      case .dayMonthYear: Phrase(es: "dd-mm-aaaa", en: "dd-mm-yyyy")
      case .yearMonthDay: Phrase(es: "aaaa-mm-dd", en: "yyyy-mm-dd")
      case .monthDayYear: Phrase(es: "mm-dd-aaaa", en: "mm-dd-yyyy")
      }
    }
  }

  /// What one column of the table holds.
  package struct Column: Sendable, Hashable {
    package enum Part: Sendable, Hashable {
      /// The whole answer. Several codes in one cell have any of these signs, or blanks, between them.
      case whole(separator: String)
      /// Whether this choice of a multiple question is marked, or how many points it received.
      case choice(String)
      /// The choice in this place of a ranking; from 1.
      case place(Int)
    }

    package let header: String
    package let question: String
    package let part: Part
    /// Where the profile says so.
    package let place: SourcePlace?

    package init(header: String, question: String, part: Part, place: SourcePlace? = nil) {
      self.header = header
      self.question = question
      self.part = part
      self.place = place
    }
  }

  /// A text that stands for a choice, or for a reason, in one question or in all.
  package struct Code<Meaning: Sendable & Hashable>: Sendable, Hashable {
    package let question: String?
    package let text: String
    package let meaning: Meaning
    /// Where the profile says so.
    package let place: SourcePlace?

    package init(question: String?, text: String, meaning: Meaning, place: SourcePlace? = nil) {
      self.question = question
      self.text = text
      self.meaning = meaning
      self.place = place
    }
  }

  /// What closes the table without being a sheet.
  package struct TotalRow: Sendable, Hashable {
    package let header: String
    package let text: String
    /// Where the profile says so.
    package let place: SourcePlace?

    package init(header: String, text: String, place: SourcePlace? = nil) {
      self.header = header
      self.text = text
      self.place = place
    }
  }

  /// What it is called in the log of imports.
  package let name: String
  /// The form that it was written for; `nil` when any form will do.
  package let form: String?
  package let encoding: Encoding
  package let delimiter: UInt8
  package let numbers: NumberStyle
  package let dates: DateOrder
  /// Headers of the columns that say where a row comes from.
  package let sheet: String
  package let batch: String?
  package let operatorCode: String?
  /// Empty when columns are called like the questions of the form.
  package let columns: [Column]
  package let values: [Code<String>]
  package let missing: [Code<MissingReason>]
  package let ignored: [String]
  package let totalRows: [TotalRow]

  package init(
    name: String, form: String?, encoding: Encoding, delimiter: UInt8, numbers: NumberStyle, dates: DateOrder,
    sheet: String, batch: String?, operatorCode: String?, columns: [Column] = [], values: [Code<String>] = [],
    missing: [Code<MissingReason>] = [], ignored: [String] = [], totalRows: [TotalRow] = []
  ) {
    self.name = name
    self.form = form
    self.encoding = encoding
    self.delimiter = delimiter
    self.numbers = numbers
    self.dates = dates
    self.sheet = sheet
    self.batch = batch
    self.operatorCode = operatorCode
    self.columns = columns
    self.values = values
    self.missing = missing
    self.ignored = ignored
    self.totalRows = totalRows
  }

  /// Profiles that need no file: columns are called like the questions, and `hoja`, `lote`, `digita` hold the sheet,
  /// the batch and the operator. `es-CL` is Excel in Chilean Spanish; `csv` is what programs write.
  package static func builtIn(_ name: String) -> ImportProfile? {
    switch name {
    case "es-CL":
      ImportProfile(
        name: name, form: nil, encoding: .windows1252, delimiter: UInt8(ascii: ";"), numbers: .chilean,
        dates: .dayMonthYear, sheet: "hoja", batch: "lote", operatorCode: "digita")
    case "csv":
      ImportProfile(
        name: name, form: nil, encoding: .utf8, delimiter: UInt8(ascii: ","), numbers: .plain, dates: .yearMonthDay,
        sheet: "hoja", batch: "lote", operatorCode: "digita")
    default: nil
    }
  }

  /// The names of the built-in profiles.
  package static let builtInNames = ["es-CL", "csv"]
}
