import Testing

/// What may stand on the screen when something happens to the interview.
enum Widget: String, CaseIterable, CustomTestStringConvertible {
  case select, text, number, list, multiple, review, menu

  var testDescription: String { rawValue }

  /// One question before, which is answered, and then this one.
  var form: String {
    """
    <form xmlns="urn:ronda:form:1" id="prueba" version="1" default_language="es">
      <title>Prueba</title>
      <choices name="corta">\(Self.choices(5))</choices>
      <choices name="larga">\(Self.choices(40))</choices>
      <integer name="previa"><label>Pregunta previa</label></integer>
      \(question)
    </form>
    """
  }

  private static func choices(_ count: Int) -> String {
    (1...count).map { "<choice name=\"c\($0)\"><label>Caleta Ñandú \($0)</label></choice>" }.joined()
  }

  static let label = "Pregunta de ahora"

  private var question: String {
    let label = "<label>\(Self.label)</label>"
    return switch self {
    case .select, .menu: "<select_one name=\"ahora\" list=\"corta\">\(label)</select_one>"
    case .text: "<text name=\"ahora\">\(label)</text>"
    case .number, .review: "<integer name=\"ahora\">\(label)</integer>"
    case .list: "<select_one name=\"ahora\" list=\"larga\">\(label)</select_one>"
    case .multiple: "<select_multiple name=\"ahora\" list=\"corta\">\(label)</select_multiple>"
    }
  }

  /// What is typed there without being accepted.
  var typed: String {
    switch self {
    case .select: "2"
    case .text: "secreto ñ"
    case .number: "12"
    case .list: "caleta"
    case .multiple: "1 3"
    case .review: "\u{12}"
    case .menu: "\u{1B}"
    }
  }

  /// What is on the screen then; only screens have a menu.
  func shown(onScreens: Bool = true) -> String {
    switch self {
    case .review: "Resumen"
    case .menu where onScreens: "Menú"
    default: Self.label
    }
  }
}
