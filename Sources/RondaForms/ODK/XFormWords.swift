import RondaXML

/// The words of ODK XForms, and what they are called in Ronda.
enum XFormWords {
  static let xforms = "http://www.w3.org/2002/xforms"
  static let xhtml = "http://www.w3.org/1999/xhtml"
  static let javaRosa = "http://openrosa.org/javarosa"
  static let openRosa = "http://openrosa.org/xforms"
  static let odk = "http://www.opendatakit.org/xforms"
  static let entities = "http://www.opendatakit.org/xforms/entities"
  static let ronda = "urn:ronda:form:1"
  /// Names of what comes from an XForm and has no word of ours.
  static let kept = "urn:ronda:kept:1"

  /// What a question is whose control is `input`, by the type of its bind.
  static let inputs = [
    "string": "text", "int": "integer", "decimal": "decimal", "date": "date", "time": "time", "dateTime": "datetime",
    "geopoint": "geopoint", "geotrace": "geotrace", "geoshape": "geoshape", "barcode": "barcode",
  ]

  /// What a value without control is, by the type of its bind.
  static let values = [
    "string": "text", "int": "integer", "decimal": "decimal", "boolean": "boolean", "date": "date", "time": "time",
    "dateTime": "datetime", "geopoint": "geopoint", "geotrace": "geotrace", "geoshape": "geoshape",
  ]

  /// The types that mean the same as one of the names above.
  static let sameTypes = ["integer": "int", "long": "int", "double": "decimal", "float": "decimal", "text": "string"]

  /// Every type that some tool of the family knows, as it is written.
  static let knownTypes: Set<String> = [
    "string", "int", "decimal", "boolean", "date", "time", "dateTime", "geopoint", "geotrace", "geoshape", "binary",
    "barcode", "intent", "integer", "long", "double", "float", "listItem", "listItems", "select", "select1", "rank",
    "select_one", "text", "audit",
  ]

  /// The same in a fixed order.
  static let knownTypeNames = knownTypes.sorted()

  /// Attributes of `bind` that are in no namespace.
  static let bindAttributes: [String] = [
    "nodeset", "type", "readonly", "required", "relevant", "constraint", "calculate", "saveIncomplete", "id", "ref",
    "preload", "preloadParams", "constraintMsg",
  ]

  /// Attributes of `bind` in the namespace of JavaRosa.
  static let javaRosaBindAttributes = [
    "requiredMsg", "constraintMsg", "preload", "preloadParams", "noAppErrorString",
  ]

  static let events = [
    "odk-instance-first-load", "odk-instance-load", "odk-new-repeat", "xforms-ready", "xforms-value-changed",
    "xforms-revalidate", "jr-insert",
  ]

  /// The mediatype that a question of a word has unless it says another one.
  static let mediatypes = ["image": "image/*", "audio": "audio/*", "video": "video/*", "file": "application/*"]

  /// What the program notes down by itself: the preload, its parameter and the type of the bind.
  static let metadata: [(word: String, preload: String, parameter: String?, type: String)] = [
    ("start", "timestamp", "start", "dateTime"), ("end", "timestamp", "end", "dateTime"),
    ("today", "date", "today", "date"), ("username", "property", "username", "string"),
    ("deviceid", "property", "deviceid", "string"), ("email", "property", "email", "string"),
    ("phonenumber", "property", "phonenumber", "string"), ("instance_id", "uid", nil, "string"),
  ]

  /// The forms of a text that have an element of their own, for labels.
  static let media = [
    "image": "media_image", "big-image": "media_big_image", "audio": "media_audio", "video": "media_video",
  ]

  /// Where a device looks for a file of a kind.
  static let mediaFolders = [
    "media_image": "jr://images/", "media_big_image": "jr://images/", "media_audio": "jr://audio/",
    "media_video": "jr://video/",
  ]

  /// What ODK writes about instances in files.
  static let csvFolder = "jr://file-csv/"
  static let fileFolder = "jr://file/"
  static let lastSaved = "jr://instance/last-saved"

  static func folder(of file: String) -> String { file.lowercased().hasSuffix(".csv") ? csvFolder : fileFolder }
}

extension XMLElement {
  /// Whether it is this element of XForms. Tools of the family look at the name alone, so a missing namespace is forgiven.
  func isXForms(_ word: String) -> Bool { name == word && isOfXForms }

  /// Whether it may be an element of XForms at all.
  var isOfXForms: Bool { namespace == nil || namespace == XFormWords.xforms || namespace == XFormWords.xhtml }

  /// Whether it is this element of ODK's own.
  func isODK(_ word: String) -> Bool { name == word && namespace == XFormWords.odk }

  /// Whether it belongs to the language of forms, written by this program.
  var isRonda: Bool { namespace == XFormWords.ronda }

  /// The first of two attributes that an element may use to point at a node.
  var reference: XMLAttribute? { self["ref"] ?? self["nodeset"] }

  /// The text without blanks at its ends.
  var trimmedText: String {
    var text = Substring(text).drop { $0.isWhitespace }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  /// Whether there is nothing inside but blanks.
  var isBlank: Bool { elements.isEmpty && words.isEmpty }
}
