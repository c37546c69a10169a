/// A data file that is about to be imported.
package struct ImportHeader: Sendable, Hashable {
  /// SHA-256 of the file in hexadecimal.
  package var fileHash: String
  package var fileName: String
  /// The profile by which it is read.
  package var profile: String?
  package var formHash: String
  /// ISO 8601, UTC.
  package var importedAt: String
  /// Who imports it: a code, no name. The file does not keep it with the import, but in the audit.
  package var operatorName: String?

  package init(
    fileHash: String, fileName: String, profile: String?, formHash: String, importedAt: String,
    operatorName: String? = nil
  ) {
    self.fileHash = fileHash
    self.fileName = fileName
    self.profile = profile
    self.formHash = formHash
    self.importedAt = importedAt
    self.operatorName = operatorName
  }
}

/// What became of the rows of an imported file: rows = accepted + rejected + duplicates, always.
package struct ImportSummary: Sendable, Hashable {
  package let header: ImportHeader
  package let rows: Int
  package let accepted: Int
  package let rejected: Int
  package let duplicates: Int

  package init(header: ImportHeader, rows: Int, accepted: Int, rejected: Int, duplicates: Int) {
    self.header = header
    self.rows = rows
    self.accepted = accepted
    self.rejected = rejected
    self.duplicates = duplicates
  }
}

/// The record that a form has of a sheet, in its latest version.
package struct ExistingRecord: Sendable, Hashable {
  package let id: RecordID
  package let version: Int
  package let formHash: String
  /// The answers as stored: equal to what `RecordLayout.encode` gives for the same answers to the same form.
  package let encoded: EncodedAnswers

  package init(id: RecordID, version: Int, formHash: String, encoded: EncodedAnswers) {
    self.id = id
    self.version = version
    self.formHash = formHash
    self.encoded = encoded
  }
}
