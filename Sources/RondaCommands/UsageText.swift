import RondaCore

/// What ArgumentParser says, in the language of the program. It has no translations of its own.
enum UsageText {
  /// The text with the fixed words of ArgumentParser translated; what is not known stays as it is.
  static func translated(_ text: String, to language: Language) -> String {
    guard language == .spanish else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var result = String(line)
      for (pattern, replacement) in phrases where result.contains(pattern) {
        result = result.replacing(pattern, with: replacement)
      }
      return result
    }.joined(separator: "\n")
  }

  /// Longer ones first where one holds another.
  private static let phrases: [(String, String)] = [
    ("OVERVIEW: ", ""), ("USAGE:", "Uso:"), ("Usage:", "Uso:"), ("ARGUMENTS:", "Argumentos:"),
    ("OPTIONS:", "Opciones:"), ("SUBCOMMANDS:", "Órdenes:"), ("<subcommand>", "<orden>"), ("<options>", "<opciones>"),
    ("[<options>]", "[<opciones>]"), ("Show help information.", "Mostrar esta ayuda."),
    ("Show the version.", "Mostrar la versión."),
    ("Show subcommand help information.", "Mostrar la ayuda de una orden."),
    (" for detailed help.", " explica cada orden."), (" for more information.", " explica más."), ("  See '", "  «"),
    ("<orden>'", "<orden>»"), ("--help' explica", "--help» explica"), ("(aliases: ", "(también: "),
    ("(default)", "(usual)"), ("(default: ", "(por defecto: "), ("; default: ", "; por defecto: "),
    ("(values: ", "(valores: "), ("Error: ", "Error: "), ("Help:  ", "Ayuda: "),
    ("Missing expected argument", "Falta el argumento"), ("Missing value for", "Falta el valor de"),
    ("Missing one of:", "Falta uno de:"), ("Unknown option", "No existe la opción"),
    ("Did you mean", "¿Quiso decir"), ("Unexpected argument", "Sobra el argumento"),
    (" unexpected arguments:", " argumentos de más:"), ("The value ", "El valor "),
    (" is invalid for ", " no sirve para "),
    ("Please provide one of", "Indique uno de"),
  ]
}
