import RondaCore

/// Why a text is no regular expression, and where.
struct PatternProblem: Error, Hashable {
  /// Counted in scalars from the beginning of the pattern.
  let offset: Int
  let kind: Kind

  enum Kind: Hashable {
    case groupNotClosed, parenthesisTooMuch, classNotClosed, quotationNotClosed
    case nothingToRepeat(String), braceAlone, countNotClosed, countsReversed(Int, Int)
    case unknownEscape(String), unknownProperty(String), badCode(String), endsWithBackslash
    case rangeReversed(String), rangeOfClass(String)
    case posixClass(String)
    case unknownGroup(String), badGroupName
    case reference(String), possessive(String), atomicGroup, unsupportedEscape(String)
    case tooDeep, tooLarge
  }

  /// What is wrong, as a part of a sentence.
  var message: Phrase {
    switch kind {
    case .groupNotClosed: Phrase(es: "falta cerrar un paréntesis", en: "a parenthesis is not closed")
    case .parenthesisTooMuch:
      Phrase(es: "sobra un paréntesis que cierra", en: "there is a closing parenthesis too many")
    case .classNotClosed: Phrase(es: "falta cerrar un corchete", en: "a bracket is not closed")
    case .quotationNotClosed: Phrase(es: "«\\E» va solo después de «\\Q»", en: "“\\E” goes only after “\\Q”")
    case .nothingToRepeat(let mark):
      Phrase(
        es: "delante de «\(mark)» no hay nada que repetir", en: "there is nothing before “\(mark)” that could repeat")
    case .braceAlone:
      Phrase(
        es: "«{» va detrás de lo que se repite y con un número, como en «{2}»",
        en: "“{” goes after what repeats and with a number, as in “{2}”")
    case .countNotClosed:
      Phrase(
        es: "falta cerrar una llave o sobra algo dentro de ella", en: "a brace is not closed or has too much in it")
    case .countsReversed(let least, let most):
      Phrase(
        es: "«{\(least),\(most)}» pide más veces de las que permite",
        en: "“{\(least),\(most)}” wants more times than it allows")
    case .unknownEscape(let text): Phrase(es: "no existe «\(text)»", en: "there is no “\(text)”")
    case .unknownProperty(let name):
      Phrase(es: "no se conoce la clase «\(name)»", en: "the class “\(name)” is not known")
    case .badCode(let text):
      Phrase(es: "«\(text)» no es el código de ningún carácter", en: "“\(text)” is the code of no character")
    case .endsWithBackslash:
      Phrase(es: "falta algo después de la última barra «\\»", en: "something is missing after the last backslash")
    case .rangeReversed(let text): Phrase(es: "el rango «\(text)» está al revés", en: "the range “\(text)” is reversed")
    case .rangeOfClass(let text):
      Phrase(es: "«\(text)» no puede ser el fin de un rango", en: "“\(text)” cannot be the end of a range")
    case .posixClass(let name): Phrase(es: "«[:\(name):]» aquí no existe", en: "there is no “[:\(name):]” here")
    case .unknownGroup(let text):
      Phrase(
        es: "no existen los paréntesis que comienzan con «\(text)»",
        en: "there are no parentheses that begin with “\(text)”")
    case .badGroupName:
      Phrase(
        es: "el nombre de un grupo se escribe con letras y cifras sin tilde, como en «(?<nombre>…)»",
        en: "the name of a group is written with plain letters and digits, as in “(?<name>…)”")
    case .reference(let text):
      Phrase(
        es: "«\(text)» repite lo que calzó antes, y eso aquí no se puede",
        en: "“\(text)” repeats what matched before, and that is not possible here")
    case .possessive(let text):
      Phrase(es: "«\(text)» aquí no existe", en: "there is no “\(text)” here")
    case .atomicGroup: Phrase(es: "«(?>…)» aquí no existe", en: "there is no “(?>…)” here")
    case .unsupportedEscape(let text): Phrase(es: "«\(text)» aquí no existe", en: "there is no “\(text)” here")
    case .tooDeep:
      Phrase(
        es: "hay demasiados paréntesis unos dentro de otros", en: "there are too many parentheses inside each other")
    case .tooLarge:
      Phrase(
        es: "el patrón es demasiado grande, o repite demasiadas veces",
        en: "the pattern is too large, or repeats too often")
    }
  }

  /// What to do about it, where that is not plain.
  var hint: Phrase? {
    switch kind {
    case .parenthesisTooMuch, .groupNotClosed:
      Phrase(
        es: "si se busca el paréntesis mismo, escriba «\\(» o «\\)»",
        en: "when the parenthesis itself is meant, write “\\(” or “\\)”")
    case .nothingToRepeat(let mark):
      Phrase(
        es: "si se busca el signo mismo, escriba «\\\(mark)»", en: "when the sign itself is meant, write “\\\(mark)”")
    case .braceAlone:
      Phrase(es: "si se busca la llave misma, escriba «\\{»", en: "when the brace itself is meant, write “\\{”")
    case .posixClass(let name):
      Phrase(es: "escriba «\(Self.replacement(name))»", en: "write “\(Self.replacement(name))”")
    case .possessive(let text), .reference(let text):
      Phrase(es: "escriba el patrón sin «\(text)»", en: "write the pattern without “\(text)”")
    case .atomicGroup: Phrase(es: "escriba «(?:…)»", en: "write “(?:…)”")
    case .unknownProperty:
      Phrase(
        es: "hay, entre otras, \\p{L} (letras), \\p{Lu} (mayúsculas), \\p{N} (números) y \\p{P} (puntuación)",
        en: "there are, among others, \\p{L} (letters), \\p{Lu} (capitals), \\p{N} (numbers) and \\p{P} (punctuation)")
    case .tooLarge:
      Phrase(
        es: "para limitar el largo use string-length()", en: "to limit the length, use string-length()")
    default: nil
    }
  }

  private static func replacement(_ name: String) -> String {
    switch name {
    case "word": "\\w"
    case "xdigit": "\\p{XDigit}"
    default: "\\p{\(name.prefix(1).uppercased() + name.dropFirst())}"
    }
  }
}
