import RondaCore
import Testing

@testable import RondaCommands

@Suite struct `The language of the program` {
  @Test(arguments: [
    (["ronda", "check", "--lang", "en"], ["RONDA_LANG": "es"], Language.english),
    (["ronda", "--lang=en", "check"], [:], .english),
    (["ronda", "--idioma", "es"], ["LANG": "en_US.UTF-8"], .spanish),
    (["ronda"], ["RONDA_LANG": "en", "LC_ALL": "es_CL.UTF-8"], .english),
    (["ronda"], ["LANGUAGE": "fr:en:es", "LANG": "fr_FR.UTF-8"], .english),
    (["ronda"], ["LANGUAGE": "en", "LC_ALL": "C"], .spanish),
    (["ronda"], ["LANGUAGE": "en", "LANG": "C.UTF-8"], .spanish),
    (["ronda"], ["LC_MESSAGES": "en_GB.UTF-8", "LANG": "es_CL.UTF-8"], .english),
    (["ronda"], ["LC_ALL": "", "LANG": "en_US"], .english),
    (["ronda"], ["LANG": "POSIX"], .spanish),
    (["ronda"], ["LANG": "de_DE.UTF-8"], .spanish),
    (["ronda"], [:], .spanish),
    (["ronda", "--lang"], [:], .spanish),
    (["ronda", "--lang", "xx"], ["RONDA_LANG": "en"], .english),
  ])
  func `follows the arguments, then the environment`(
    arguments: [String], environment: [String: String], expected: Language
  ) {
    #expect(InterfaceLanguage.choose(arguments: arguments) { environment[$0] } == expected)
  }
}
