package import RondaCore

/// How a transcription is written: its encoding, separators and dates, and which column holds what.
/// Everything is declared; nothing is guessed from the data.
package struct ImportProfile: Sendable {
  package enum Encoding: String, Sendable, CaseIterable {
    case windows1252 = "windows-1252"
    case utf8 = "utf-8"
    case latin1 = "iso-8859-1"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"

    /// Whether every character is a byte.
    package var isSingleByte: Bool { self == .windows1252 || self == .latin1 }
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
    /// Of a repeated question, which instance this column is about, from 1; `nil` in a table of the repetition's own.
    package let instance: Int?
    /// How numbers and days are written here, where it is not as in the rest of the table.
    package let numbers: NumberStyle?
    package let dates: DateOrder?
    /// Where the profile says so.
    package let place: SourcePlace?

    package init(
      header: String, question: String, part: Part, instance: Int? = nil, numbers: NumberStyle? = nil,
      dates: DateOrder? = nil, place: SourcePlace? = nil
    ) {
      self.header = header
      self.question = question
      self.part = part
      self.instance = instance
      self.numbers = numbers
      self.dates = dates
      self.place = place
    }
  }

  /// A text that stands for a choice, or for a reason, in one question, in one column, or in all.
  package struct Code<Meaning: Sendable & Hashable>: Sendable, Hashable {
    package let question: String?
    /// The header of the only column in which it means that.
    package let column: String?
    package let text: String
    package let meaning: Meaning
    /// Where the profile says so.
    package let place: SourcePlace?

    package init(
      question: String?, column: String? = nil, text: String, meaning: Meaning, place: SourcePlace? = nil
    ) {
      self.question = question
      self.column = column
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
  /// Whether the last digit of the sheet's number vouches for the others, see `SheetNumber`.
  package let hasCheckDigit: Bool
  package let batch: String?
  package let operatorCode: String?
  /// Empty when columns are called like the questions of the form.
  package let columns: [Column]
  package let values: [Code<String>]
  package let missing: [Code<MissingReason>]
  package let ignored: [String]
  package let totalRows: [TotalRow]
  package let extent: TableExtent
  /// Points of a workshop's tables with a row for each choice; `nil` when every sheet has one row.
  package let long: LongTally?
  /// What is repeated and stands in tables of its own.
  package let repeats: [RepeatTable]
  /// Printed totals that the table must come to.
  package let controls: [ControlFigure]
  /// Where it says that nobody has reviewed it yet; `nil` when somebody has.
  package let unreviewed: SourcePlace?

  package init(
    name: String, form: String?, encoding: Encoding, delimiter: UInt8, numbers: NumberStyle, dates: DateOrder,
    sheet: String, batch: String?, operatorCode: String?, columns: [Column] = [], values: [Code<String>] = [],
    missing: [Code<MissingReason>] = [], ignored: [String] = [], totalRows: [TotalRow] = [],
    extent: TableExtent = TableExtent(), long: LongTally? = nil, repeats: [RepeatTable] = [],
    controls: [ControlFigure] = [], unreviewed: SourcePlace? = nil, hasCheckDigit: Bool = false
  ) {
    self.name = name
    self.form = form
    self.encoding = encoding
    self.delimiter = delimiter
    self.numbers = numbers
    self.dates = dates
    self.sheet = sheet
    self.hasCheckDigit = hasCheckDigit
    self.batch = batch
    self.operatorCode = operatorCode
    self.columns = columns
    self.values = values
    self.missing = missing
    self.ignored = ignored
    self.totalRows = totalRows
    self.extent = extent
    self.long = long
    self.repeats = repeats
    self.controls = controls
    self.unreviewed = unreviewed
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
