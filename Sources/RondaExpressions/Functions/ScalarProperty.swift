/// What `\p{…}` can ask of a scalar, by the names that Java has for it.
enum ScalarProperty: Sendable {
  case category([Unicode.GeneralCategory])
  case alphabetic, lowercase, uppercase, whiteSpace, ideographic

  func holds(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    return switch self {
    case .category(let categories): categories.contains(properties.generalCategory)
    case .alphabetic: properties.isAlphabetic
    case .lowercase: properties.isLowercase
    case .uppercase: properties.isUppercase
    case .whiteSpace: properties.isWhitespace
    case .ideographic: properties.isIdeographic
    }
  }
}

extension ScalarSet.Rule {
  /// The scalars of `\p{name}`; `nil` when there is no such name. General categories with and without `Is`, `gc=` or
  /// `general_category=` before them, the POSIX names of ASCII, some binary properties, and the script `Latin`.
  static func named(_ name: String) -> Self? {
    if let posix = posix(name) { return posix }
    if let category = categories(name) { return .property(.category(category)) }
    if let (key, value) = assignment(name) {
      switch key {
      case "gc", "general_category": return categories(value).map { .property(.category($0)) }
      case "sc", "script": return ["latin", "latn"].contains(value.lowercased()) ? latin : nil
      default: return nil
      }
    }
    guard name.hasPrefix("Is") else { return nil }
    let rest = String(name.dropFirst(2))
    if let category = categories(rest) { return .property(.category(category)) }
    return switch rest.uppercased() {
    case "ALPHABETIC": .property(.alphabetic)
    case "LOWERCASE": .property(.lowercase)
    case "UPPERCASE": .property(.uppercase)
    case "WHITE_SPACE", "WHITESPACE": .property(.whiteSpace)
    case "IDEOGRAPHIC": .property(.ideographic)
    case "LETTER": categories("L").map { .property(.category($0)) }
    case "DIGIT": categories("Nd").map { .property(.category($0)) }
    case "PUNCTUATION": categories("P").map { .property(.category($0)) }
    case "CONTROL": categories("Cc").map { .property(.category($0)) }
    case "TITLECASE": categories("Lt").map { .property(.category($0)) }
    case "LATIN", "LATN": latin
    default: nil
    }
  }

  private static func assignment(_ name: String) -> (key: String, value: String)? {
    let parts = name.split(separator: "=", maxSplits: 1)
    return parts.count == 2 ? (parts[0].lowercased(), String(parts[1])) : nil
  }

  private static func posix(_ name: String) -> Self? {
    switch name {
    case "ASCII": .range(0...0x7F)
    case "Alpha": .any([.upper, .lower])
    case "Digit": .digit
    case "Alnum": .any([.digit, .upper, .lower])
    case "Upper": .upper
    case "Lower": .lower
    case "Punct": .any([.range(0x21...0x2F), .range(0x3A...0x40), .range(0x5B...0x60), .range(0x7B...0x7E)])
    case "Graph": .range(0x21...0x7E)
    case "Print": .range(0x20...0x7E)
    case "Blank": .scalars(" \t")
    case "Cntrl": .any([.range(0...0x1F), .range(0x7F...0x7F)])
    case "XDigit": .any([.digit, .range(0x41...0x46), .range(0x61...0x66)])
    case "Space": .space
    default: nil
    }
  }

  private static func categories(_ name: String) -> [Unicode.GeneralCategory]? {
    switch name {
    case "L":
      [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter]
    case "LC": [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter]
    case "Lu": [.uppercaseLetter]
    case "Ll": [.lowercaseLetter]
    case "Lt": [.titlecaseLetter]
    case "Lm": [.modifierLetter]
    case "Lo": [.otherLetter]
    case "M": [.nonspacingMark, .spacingMark, .enclosingMark]
    case "Mn": [.nonspacingMark]
    case "Mc": [.spacingMark]
    case "Me": [.enclosingMark]
    case "N": [.decimalNumber, .letterNumber, .otherNumber]
    case "Nd": [.decimalNumber]
    case "Nl": [.letterNumber]
    case "No": [.otherNumber]
    case "P":
      [
        .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
        .finalPunctuation, .otherPunctuation,
      ]
    case "Pc": [.connectorPunctuation]
    case "Pd": [.dashPunctuation]
    case "Ps": [.openPunctuation]
    case "Pe": [.closePunctuation]
    case "Pi": [.initialPunctuation]
    case "Pf": [.finalPunctuation]
    case "Po": [.otherPunctuation]
    case "S": [.mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol]
    case "Sm": [.mathSymbol]
    case "Sc": [.currencySymbol]
    case "Sk": [.modifierSymbol]
    case "So": [.otherSymbol]
    case "Z": [.spaceSeparator, .lineSeparator, .paragraphSeparator]
    case "Zs": [.spaceSeparator]
    case "Zl": [.lineSeparator]
    case "Zp": [.paragraphSeparator]
    case "C": [.control, .format, .surrogate, .privateUse, .unassigned]
    case "Cc": [.control]
    case "Cf": [.format]
    case "Cs": [.surrogate]
    case "Co": [.privateUse]
    case "Cn": [.unassigned]
    default: nil
    }
  }

  /// Source: Unicode, Scripts.txt, property value Latin; unassigned places within a block of it stay out.
  private static let latin = Self.any(
    [
      0x41...0x5A, 0x61...0x7A, 0xAA...0xAA, 0xBA...0xBA, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2B8, 0x2E0...0x2E4,
      0x1D00...0x1D25, 0x1D2C...0x1D5C, 0x1D62...0x1D65, 0x1D6B...0x1D77, 0x1D79...0x1DBE, 0x1E00...0x1EFF,
      0x2071...0x2071, 0x207F...0x207F, 0x2090...0x209C, 0x212A...0x212B, 0x2132...0x2132, 0x214E...0x214E,
      0x2160...0x2188, 0x2C60...0x2C7F, 0xA722...0xA787, 0xA78B...0xA7BF, 0xA7C2...0xA7CA, 0xA7F5...0xA7FF,
      0xAB30...0xAB5A, 0xAB5C...0xAB64, 0xAB66...0xAB69, 0xFB00...0xFB06, 0xFF21...0xFF3A, 0xFF41...0xFF5A,
    ].map { .range($0) })
}
