import RondaCore
import RondaXML

/// The parts of an Office Open XML package: what they are, how they refer to each other, what they hold.
///
/// Source: ECMA-376, part 2 (content types in section 10, relationships in section 9). Names of the transitional and of
/// the strict variant are both known.
struct PackageParts {
  let workbook: String
  private let archive: ZipArchive
  private var budget: InflationBudget

  init(_ archive: ZipArchive, workbook: String, limit: Int) {
    self.archive = archive
    self.workbook = workbook
    budget = InflationBudget(limit: limit)
  }

  static let contentTypes = "[Content_Types].xml"
  private static let contentTypesNamespace = "http://schemas.openxmlformats.org/package/2006/content-types"
  private static let relationshipsNamespace = "http://schemas.openxmlformats.org/package/2006/relationships"
  /// What the types of relationships, and the attributes that name relationships, begin with.
  static let relationshipNamespaces = [
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
  ]
  static let spreadsheetNamespaces = [
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main",
  ]

  // MARK: Content

  func has(_ part: String) -> Bool { archive[part] != nil }

  mutating func bytes(_ part: String) throws(WorkbookFault) -> [UInt8] {
    guard let entry = archive[part] else { throw .missing(part, of: workbook) }
    do {
      return try archive.content(of: entry, budget: &budget)
    } catch {
      throw WorkbookFault(error, in: workbook)
    }
  }

  private mutating func source(_ part: String) throws(WorkbookFault) -> XMLSource {
    XMLSource(bytes: try bytes(part), name: part)
  }

  /// A part as a tree: for those that stay small.
  mutating func tree(_ part: String) throws(WorkbookFault) -> XMLElement {
    switch XMLParser.parse(try source(part)) {
    case .value(let document): return document.root
    case .findings(let findings): throw wrapped(findings, part)
    }
  }

  /// A part of the spreadsheet to go through, its root passed already.
  mutating func reader(_ part: String, root: StaticString) throws(WorkbookFault) -> PartReader {
    switch XMLPullReader.open(try source(part), vocabulary: Self.spreadsheetNamespaces, limit: .max) {
    case .value(let reader): return try PartReader(reader, root: root, part: part, workbook: workbook)
    case .findings(let findings): throw wrapped(findings, part)
    }
  }

  private func wrapped(_ findings: [Diagnostic], _ part: String) -> WorkbookFault {
    .part(part, of: workbook, findings.first?.message ?? Phrase(es: "no se puede leer", en: "it cannot be read"))
  }

  // MARK: Types

  /// The content type of a part, `nil` when the package says nothing about it.
  mutating func contentType(of part: String) throws(WorkbookFault) -> String? {
    let types = try tree(Self.contentTypes)
    let name = "/" + part.lowercased()
    let fileExtension = part.split(separator: ".").last?.lowercased()
    var byExtension: String?
    for element in types.elements where element.namespace == Self.contentTypesNamespace {
      guard let type = element["ContentType"]?.value else { continue }
      if element.name == "Override", element["PartName"]?.value.lowercased() == name { return type }
      if element.name == "Default", byExtension == nil, element["Extension"]?.value.lowercased() == fileExtension {
        byExtension = type
      }
    }
    return byExtension
  }

  // MARK: Relationships

  struct Relationship {
    let id: String
    /// The last word of its type, such as `worksheet`; empty for types of others.
    let kind: String
    /// The name of the part in the package.
    let target: String
  }

  /// The relationships of a part to other parts, `""` for those of the package itself. Those that lead outside are left
  /// out: nothing outside is ever read.
  mutating func relationships(of part: String) throws(WorkbookFault) -> [Relationship] {
    let folder = part.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    let file = part.split(separator: "/").last ?? ""
    let name = (folder.isEmpty ? "" : folder + "/") + "_rels/\(file).rels"
    guard has(name) || part.isEmpty else { return [] }
    var result: [Relationship] = []
    for element in try tree(name).elements
    where element.name == "Relationship" && element.namespace == Self.relationshipsNamespace {
      guard let id = element["Id"]?.value, let type = element["Type"]?.value, let target = element["Target"]?.value,
        element["TargetMode"]?.value != "External"
      else { continue }
      let family = Self.relationshipNamespaces.first { type.hasPrefix($0 + "/") }
      result.append(
        Relationship(
          id: id, kind: family.map { String(type.dropFirst($0.count + 1)) } ?? "",
          target: Self.resolve(target, in: folder)))
    }
    return result
  }

  /// The part that a target names, seen from a folder. A path that climbs out of the package ends up at its top, where
  /// there is nothing but the package: parts are entries of the archive and never files.
  static func resolve(_ target: String, in folder: String) -> String {
    let path = percentDecoded(target).split(separator: "/", omittingEmptySubsequences: false)
    var result = path.first == "" ? [] : folder.split(separator: "/")
    for step in path {
      switch step {
      case "", ".": continue
      case "..": _ = result.popLast()
      default: result.append(step)
      }
    }
    return result.joined(separator: "/")
  }

  private static func percentDecoded(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard bytes.contains(UInt8(ascii: "%")) else { return text }
    var result: [UInt8] = []
    var next = 0
    while next < bytes.count {
      if bytes[next] == UInt8(ascii: "%"), next + 2 < bytes.count,
        let value = UInt8(String(decoding: bytes[next + 1...next + 2], as: UTF8.self), radix: 16)
      {
        result.append(value)
        next += 3
      } else {
        result.append(bytes[next])
        next += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
