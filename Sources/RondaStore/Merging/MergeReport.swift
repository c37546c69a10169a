/// What came of joining several files into one.
package struct MergeReport: Sendable, Hashable {
  package struct Source: Sendable, Hashable {
    /// As the caller named it.
    package let path: String
    package var records = 0
    /// How many of its records no source before it has.
    package var newRecords = 0
  }

  package internal(set) var sources: [Source] = []
  /// What the new file has: records, versions of them, entries of the audit, forms, drafts.
  package internal(set) var records = 0
  package internal(set) var versions = 0
  package internal(set) var entries = 0
  package internal(set) var forms = 0
  package internal(set) var drafts = 0
  /// Records whose last versions say different things, in the order of their ids.
  package internal(set) var conflicts: [RecordConflict] = []
  /// Sheets of paper that are several records that count, by form and number.
  package internal(set) var sheets: [SheetConflict] = []
  /// Settings that were not the same everywhere, by name, with the value that was changed last and is kept.
  package internal(set) var settings: [Setting] = []
  /// Whether the sources are copies of one consultation.
  package internal(set) var isOneConsultation = true

  package struct Setting: Sendable, Hashable {
    package let name: String
    package let kept: String
    /// The other ones, in their order as text.
    package let dropped: [String]
  }
}

/// What came from several computers and somebody has to decide about.
package struct RecordConflicts: Sendable, Hashable {
  /// Records whose last versions say different things, in the order of their ids.
  package let records: [RecordConflict]
  /// Sheets of paper that are several records that count, by form and number.
  package let sheets: [SheetConflict]
}

/// A record with last versions that say different things, one of which somebody has to choose.
package struct RecordConflict: Sendable, Hashable {
  package let id: RecordID
  package let formID: String
  package let sheet: String?
  /// The numbers of the versions to choose from.
  package let versions: [Int]

  package init(id: RecordID, formID: String, sheet: String?, versions: [Int]) {
    self.id = id
    self.formID = formID
    self.sheet = sheet
    self.versions = versions
  }
}

/// A sheet of paper that came in on several computers, as a record each time.
package struct SheetConflict: Sendable, Hashable {
  package let formID: String
  package let sheet: String
  /// In their order as text.
  package let records: [RecordID]

  package init(formID: String, sheet: String, records: [RecordID]) {
    self.formID = formID
    self.sheet = sheet
    self.records = records
  }
}
