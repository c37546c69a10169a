import RondaXML

/// What languages are called in ODK forms, and their tags (BCP 47).
enum LanguageName {
  /// The tag of `Español (es)`, `es`, `Spanish`; for what is none of these one of private use that is not among `used`.
  static func tag(of name: String, besides used: Set<String>) -> String {
    for candidate in [inParentheses(name), name, known[name.lowercased()]] {
      if let candidate, NamePattern.isLanguageTag(candidate), !used.contains(candidate) { return candidate }
    }
    if name.lowercased() == "default", !used.contains("und") { return "und" }
    let letters = name.lowercased().unicodeScalars.filter {
      ("a"..."z").contains($0) || ("0"..."9").contains($0)
    }.prefix(8)
    let plain = "und-x-" + (letters.isEmpty ? "lang" : String(String.UnicodeScalarView(letters)))
    if !used.contains(plain) { return plain }
    var number = 2
    while used.contains("und-x-\(number)") { number += 1 }
    return "und-x-\(number)"
  }

  private static func inParentheses(_ name: String) -> String? {
    guard name.hasSuffix(")"), let open = name.lastIndex(of: "(") else { return nil }
    return String(name[name.index(after: open)...].dropLast())
  }

  /// Languages by the names that forms give them without a tag, in lower case.
  private static let known = [
    "english": "en", "inglés": "en", "ingles": "en", "español": "es", "espanol": "es", "spanish": "es",
    "castellano": "es", "french": "fr", "français": "fr", "francais": "fr", "francés": "fr", "portuguese": "pt",
    "português": "pt", "portugues": "pt", "portugués": "pt", "german": "de", "deutsch": "de", "italian": "it",
    "italiano": "it", "arabic": "ar", "swahili": "sw", "kiswahili": "sw", "hausa": "ha", "yoruba": "yo", "igbo": "ig",
    "mapudungun": "arn", "quechua": "qu", "aymara": "ay", "rapa nui": "rap", "kreyòl": "ht", "haitian creole": "ht",
    "hindi": "hi", "nepali": "ne", "bengali": "bn", "urdu": "ur", "somali": "so", "amharic": "am", "russian": "ru",
    "chinese": "zh", "japanese": "ja", "vietnamese": "vi", "khmer": "km", "burmese": "my", "indonesian": "id",
  ]
}
