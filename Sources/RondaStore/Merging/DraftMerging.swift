import GRDB
import RondaCore

/// Drafts that went on differently on several computers: the one that is furthest keeps its id, and each of the others
/// becomes a draft of its own, with an id that depends on nothing but its steps. So nothing of what was answered is lost,
/// and joining again makes no further ones.
struct DraftMerging {
  private let sources: [(database: Database, path: String)]
  private let target: Database

  init(_ sources: [(database: Database, path: String)], _ target: Database) {
    self.sources = sources
    self.target = target
  }

  func keepDivergent() throws {
    for source in sources {
      let drafts = try Row.fetchAll(
        source.database,
        sql: "SELECT draft_id, form_hash, language, operator, started_at, updated_at, renderings FROM drafts")
      for draft in drafts {
        let id = try StoredRow(draft, source.path).text(0)
        guard try exists("drafts WHERE draft_id = ?", id) else { continue }
        let own = try steps(of: id, in: source.database)
        let kept = try steps(of: id, in: target)
        guard own.count > kept.count || own[...] != kept.prefix(own.count) else { continue }
        try add(draft, own, id, from: source.database)
      }
    }
  }

  private func add(_ draft: Row, _ steps: [[DatabaseValue]], _ id: String, from source: Database) throws {
    let other = try Self.id(of: steps, id)
    // It may be there already, finished or discarded under that id.
    guard try !exists("drafts WHERE draft_id = ?", other), try !exists("records WHERE record_id = ?", other),
      try !exists("audit WHERE action = 'draft-discarded' AND subject = ?", other)
    else { return }
    try target.insert(
      [other.databaseValue] + draft.databaseValues.dropFirst(), as: Array(draft.columnNames), into: "drafts")
    for step in steps {
      try target.insert([other.databaseValue] + step, as: ["draft_id"] + Self.stepColumns, into: "draft_answers")
    }
    let remarks = try Row.fetchAll(
      source, sql: "SELECT path, name, kind, text, at FROM draft_remarks WHERE draft_id = ?", arguments: [id])
    for remark in remarks {
      try target.insert(
        [other.databaseValue] + remark.databaseValues, as: ["draft_id"] + remark.columnNames, into: "draft_remarks")
    }
  }

  private static let stepColumns = ["seq", "path", "name", "answer", "at"]

  private func steps(of id: String, in database: Database) throws -> [[DatabaseValue]] {
    try Row.fetchAll(
      database,
      sql: "SELECT \(Self.stepColumns.joined(separator: ", ")) FROM draft_answers WHERE draft_id = ? ORDER BY seq",
      arguments: [id]
    ).map { Array($0.databaseValues) }
  }

  private func exists(_ what: String, _ argument: String) throws -> Bool {
    try Bool.fetchOne(target, sql: "SELECT EXISTS (SELECT 1 FROM \(what))", arguments: [argument]) ?? false
  }

  private static func id(of steps: [[DatabaseValue]], _ id: String) throws -> String {
    var bytes = CanonicalBytes("ronda-draft-1")
    bytes.append(id)
    for value in steps.joined() {
      switch value.storage {
      case .null: bytes.append(String?.none)
      case .int64(let number): bytes.append(Int(number))
      case .double(let number): bytes.append(number.description)
      case .string(let text): bytes.append(text)
      case .blob(let data): bytes.append([UInt8](data))
      }
    }
    let digest = bytes.digest()
    func word(_ start: Int) -> UInt64 { digest[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) } }
    return RecordID(high: word(0), low: word(8)).text
  }
}
