import GRDB
package import RondaCore

/// What is kept of one question besides its answer.
package struct Remark: Sendable, Hashable {
  /// Which remark it is: there is one of each kind for a question in an instance.
  package struct Place: Sendable, Hashable, Comparable {
    /// The instances around the question, from the outside in: the position of each, from 1.
    package let path: [Int]
    /// The question.
    package let name: String
    package let kind: RemarkKind

    package init(_ kind: RemarkKind, _ name: String, at path: [Int] = []) {
      self.path = path
      self.name = name
      self.kind = kind
    }

    /// The path as its column has it: `2/1`.
    var pathText: String { DraftStep.text(ofPath: path) }

    /// By path, name and kind.
    package static func < (left: Place, right: Place) -> Bool {
      if left.path != right.path { return left.path.lexicographicallyPrecedes(right.path) }
      return left.name == right.name ? left.kind.rawValue < right.kind.rawValue : left.name < right.name
    }
  }

  package let place: Place
  package let text: String
  /// ISO 8601, UTC.
  package let at: String

  package init(_ place: Place, _ text: String, at: String) {
    self.place = place
    self.text = text
    self.at = at
  }
}

/// How the interview was held that a record comes from. No export, summary or view shows it.
package struct RecordConduct: Sendable, Hashable {
  /// A random code of the computer that says nothing about it.
  package var device: String
  /// In what ways the questions were shown, in their order; words without blanks.
  package var renderings: [String]
  /// The tag of the language of the form in which most questions were asked. The others have a remark.
  package var language: String
  /// Ordered by place.
  package var remarks: [Remark]

  package init(device: String, renderings: [String], language: String, remarks: [Remark]) {
    self.device = device
    self.renderings = renderings
    self.language = language
    self.remarks = remarks
  }
}

extension ConsultationFile {
  package func conduct(of id: RecordID, _ keys: PersonalKeys?) throws(StoreError) -> RecordConduct? {
    try read { database in
      guard try Schema.version(of: database) >= 3,
        let row = try Row.fetchOne(
          database, sql: "SELECT device, renderings, language FROM record_conduct WHERE record_id = ? AND version = 1",
          arguments: [id.text])
      else { return nil }
      let conduct = StoredRow(row, path)
      let remarks = try Row.fetchAll(
        database, sql: "SELECT path, name, kind, text, at FROM record_remarks WHERE record_id = ? AND version = 1",
        arguments: [id.text])
      return RecordConduct(
        device: try conduct.text(0), renderings: Self.words(try conduct.text(1)), language: try conduct.text(2),
        remarks: try remarks.compactMap { try remark($0, keys) }.sorted { $0.place < $1.place })
    }
  }

  package func interviewCounts(
    formID: String, from start: String, to end: String
  ) throws(StoreError) -> [(territory: String?, count: Int)] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT territory, count(*) FROM records
          WHERE form_id = ? AND version = 1 AND channel = ? AND accepted_at >= ? AND accepted_at < ?
          GROUP BY territory ORDER BY territory IS NULL, count(*) DESC, territory
          """, arguments: [formID, Channel.interview.rawValue, start, end]
      )
      .map { row in
        let row = StoredRow(row, path)
        return (try row.optionalText(0), try row.integer(1))
      }
    }
  }

  /// `nil` for one on a personal question that is sealed and that no key opens.
  func remark(_ row: Row, _ keys: PersonalKeys? = nil) throws -> Remark? {
    let row = StoredRow(row, path)
    guard let text = try unsealed(Array(row.text(3).utf8), keys, record: "", field: row.text(1)) else { return nil }
    guard let place = DraftStep.path(try row.text(0)), let kind = RemarkKind(rawValue: try row.text(2)) else {
      throw StoreError(.damaged, path: path)
    }
    return Remark(Remark.Place(kind, try row.text(1), at: place), Stored.text(text), at: try row.text(4))
  }

  /// Words of a column that has them with a blank between.
  static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}
