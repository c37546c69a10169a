import Foundation

/// A layout as the forms table keeps it: JSON with the fields and, each after the one around it, the repetitions.
enum StoredLayout {
  private struct Content: Codable {
    let fields: [RecordLayout.Field]
    let repetitions: [RecordLayout.Repetition]
  }

  static func text(_ layout: RecordLayout) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(
      decoding: try encoder.encode(Content(fields: layout.fields, repetitions: layout.repetitions)), as: UTF8.self)
  }

  /// `nil` when it is none.
  static func layout(_ text: String) -> RecordLayout? {
    guard let content = try? JSONDecoder().decode(Content.self, from: Data(text.utf8)),
      RecordLayout.isSound(content.fields, content.repetitions)
    else { return nil }
    return RecordLayout(content.fields, repetitions: content.repetitions)
  }
}
