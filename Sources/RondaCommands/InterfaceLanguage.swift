import RondaCore
#if canImport(Glibc)
  import Glibc
#endif

/// The language that the program speaks in this run.
enum InterfaceLanguage {
  /// Chosen once, before anything is parsed: help needs it too.
  static let current = choose(arguments: CommandLine.arguments) { name in
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  /// `--lang`, then `RONDA_LANG`, then `LANGUAGE` (unless the locale is C, as gettext has it), `LC_ALL`,
  /// `LC_MESSAGES`, `LANG`; Spanish when none of them names a language of the program.
  ///
  /// `Locale.current` is of no use here: on Linux it never follows the environment.
  static func choose(arguments: [String], environment: (String) -> String?) -> Language {
    for (position, argument) in arguments.enumerated()
    where ["--lang", "--idioma"].contains(argument.prefix { $0 != "=" }) {
      if let equals = argument.firstIndex(of: "=") {
        if let language = Language(tag: argument[argument.index(after: equals)...]) { return language }
      } else if arguments.indices.contains(position + 1), let language = Language(tag: arguments[position + 1]) {
        return language
      }
    }
    func value(_ name: String) -> String? { environment(name).flatMap { $0.isEmpty ? nil : $0 } }
    if let own = value("RONDA_LANG").flatMap({ Language(tag: $0) }) { return own }
    let locale = value("LC_ALL") ?? value("LC_MESSAGES") ?? value("LANG")
    if let locale, locale != "C", locale != "POSIX", !locale.hasPrefix("C.") {
      for tag in (value("LANGUAGE") ?? "").split(separator: ":") {
        if let language = Language(tag: tag) { return language }
      }
      if let language = Language(tag: locale) { return language }
    }
    return .spanish
  }
}

/// The words in the language of this run.
func say(es spanish: String, en english: String) -> String {
  Phrase(es: spanish, en: english)[InterfaceLanguage.current]
}
