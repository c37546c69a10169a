package import RondaCore

extension ImportProfile {
  /// Which part of a file is the table.
  package struct TableExtent: Sendable, Hashable {
    /// What becomes of rows or columns that a workbook hides.
    package enum Hidden: String, Sendable, CaseIterable {
      /// They are rows and columns like the others.
      case take
      /// They are passed over, and told.
      case skip
    }

    /// How many rows stand before the headers.
    package let skippedRows: Int
    /// The sheet of a workbook; `nil` when there is only one.
    package let worksheet: String?
    /// `nil` when nobody has said: a workbook that hides something stops then.
    package let hiddenRows: Hidden?
    package let hiddenColumns: Hidden?
    /// Whether columns that nobody declared are passed over with a warning; else they stop the import.
    package let passesOverUndeclared: Bool

    package init(
      skippedRows: Int = 0, worksheet: String? = nil, hiddenRows: Hidden? = nil, hiddenColumns: Hidden? = nil,
      passesOverUndeclared: Bool = false
    ) {
      self.skippedRows = skippedRows
      self.worksheet = worksheet
      self.hiddenRows = hiddenRows
      self.hiddenColumns = hiddenColumns
      self.passesOverUndeclared = passesOverUndeclared
    }
  }

  /// The points of a table of a workshop, one row for each table and choice. What else the columns say about the table
  /// is the same in all of its rows.
  package struct LongTally: Sendable, Hashable {
    package let question: String
    /// Headers: which choice a row is about, and how many points it received.
    package let choice: String
    package let points: String
    /// Where the profile says so.
    package let place: SourcePlace?

    package init(question: String, choice: String, points: String, place: SourcePlace? = nil) {
      self.question = question
      self.choice = choice
      self.points = points
      self.place = place
    }
  }

  /// A table with one row for each instance of what is repeated, written as the main table is.
  package struct RepeatTable: Sendable, Hashable {
    /// The group of the form that is repeated.
    package let name: String
    /// The file, beside the main table; `nil` when it is named at each import.
    package let file: String?
    /// The header of the column with the number of the sheet that a row belongs to.
    package let key: String
    package let columns: [Column]
    package let ignored: [String]
    /// Where the profile says so.
    package let place: SourcePlace?

    package init(
      name: String, file: String?, key: String, columns: [Column], ignored: [String] = [], place: SourcePlace? = nil
    ) {
      self.name = name
      self.file = file
      self.key = key
      self.columns = columns
      self.ignored = ignored
      self.place = place
    }
  }

  /// A printed total that somebody has counted on paper.
  package struct ControlFigure: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
      /// How many sheets there are.
      case rows
      /// What the numbers of a column come to.
      case sum(column: String)
      /// In how many sheets a column holds this text.
      case count(column: String, text: String)
    }

    package let kind: Kind
    package let figure: Double
    /// The batch that it is of; `nil` for the whole table.
    package let batch: String?
    /// Where it is declared.
    package let place: SourcePlace?

    package init(kind: Kind, figure: Double, batch: String? = nil, place: SourcePlace? = nil) {
      self.kind = kind
      self.figure = figure
      self.batch = batch
      self.place = place
    }
  }
}
