/// The words of XLSForm: sheets, columns and settings, and the other names that they go by.
enum XLSFormWords {
  static let sheets = ["survey", "choices", "settings", "external_choices", "entities", "osm"]

  static let surveyColumns: Set<String> = [
    "type", "name", "label", "hint", "guidance_hint", "default", "parameters", "choice_filter", "trigger", "disabled",
    "intent", "query", "list_name",
  ]

  /// What is nothing to us, but is written by tools of the family into survey sheets.
  static let ignoredColumns: Set<String> = [
    "sms_field", "sms_option", "sms_separator", "sms_allow_media", "sms_date_format", "sms_datetime_format",
    "sms_response", "flat", "add_none_option",
  ]

  static let surveyAliases: [String: String] = [
    "read_only": "bind::readonly", "readonly": "bind::readonly", "relevant": "bind::relevant",
    "relevance": "bind::relevant", "required": "bind::required", "constraint": "bind::constraint",
    "calculation": "bind::calculate", "calculate": "bind::calculate", "caption": "label",
    "appearance": "control::appearance", "constraining_message": "bind::jr:constraintMsg",
    "constraint_message": "bind::jr:constraintMsg", "requiredmsg": "bind::jr:requiredMsg",
    "required_message": "bind::jr:requiredMsg", "noapperrorstring": "bind::jr:noAppErrorString",
    "no_app_error_string": "bind::jr:noAppErrorString", "command": "type", "tag": "name", "value": "name",
    "image": "media::image", "big-image": "media::big-image", "audio": "media::audio", "video": "media::video",
    "count": "control::jr:count", "repeat_count": "control::jr:count", "jr:count": "control::jr:count",
    "autoplay": "control::autoplay", "rows": "control::rows", "compact_tag": "instance::odk:tag", "body": "control",
    "save_to": "bind::entities:saveto",
  ]

  static let choicesAliases: [String: String] = [
    "caption": "label", "value": "name", "list_name": "list_name", "image": "media::image",
    "big-image": "media::big-image", "audio": "media::audio", "video": "media::video",
  ]

  static let choicesColumns: Set<String> = ["list_name", "name", "label"]

  static let settings: Set<String> = [
    "form_title", "form_id", "version", "default_language", "instance_name", "public_key", "submission_url",
    "auto_send",
    "auto_delete", "allow_choice_duplicates", "style", "name", "namespaces", "omit_instanceid", "instance_xmlns",
    "clean_text_values", "client_editable", "prefix", "delimiter", "instance_id",
  ]

  /// Settings that tools of the family know and that mean nothing here.
  static let ignoredSettings: Set<String> = [
    "sms_keyword", "sms_separator", "sms_allow_media", "sms_date_format", "sms_datetime_format", "sms_response", "flat",
    "add_none_option", "compact_prefix", "compact_delimiter",
  ]

  static let settingsAliases: [String: String] = [
    "title": "form_title", "set_form_title": "form_title", "id_string": "form_id", "set_form_id": "form_id",
  ]

  static let entityColumns: Set<String> = ["list_name", "label", "entity_id", "create_if", "update_if", "repeat"]
  static let entityAliases: [String: String] = ["dataset": "list_name"]

  /// The columns that may have a language, in the order in which their texts stand in a form, and the element of each.
  static let texts: [(column: String, element: String)] = [
    ("label", "label"), ("hint", "hint"), ("guidance_hint", "guidance_hint"), ("media::image", "media_image"),
    ("media::big-image", "media_big_image"), ("media::audio", "media_audio"), ("media::video", "media_video"),
    ("bind::jr:requiredMsg", "required_message"), ("bind::jr:constraintMsg", "constraint_message"),
  ]

  /// What a person calls a column.
  static func shown(_ word: String) -> String {
    shownWords[word] ?? (word.hasPrefix("media::") ? String(word.dropFirst(7)) : word)
  }

  private static let shownWords = [
    "bind::jr:requiredMsg": "required_message", "bind::jr:constraintMsg": "constraint_message",
    "bind::relevant": "relevant", "bind::required": "required", "bind::readonly": "readonly",
    "bind::constraint": "constraint", "bind::calculate": "calculation", "control::appearance": "appearance",
    "control::jr:count": "repeat_count", "bind::entities:saveto": "save_to",
  ]

  /// Yes and no as people write them into cells.
  static func isYes(_ text: String) -> Bool? {
    switch text {
    case "yes", "Yes", "YES", "true", "True", "TRUE", "true()": true
    case "no", "No", "NO", "false", "False", "FALSE", "false()": false
    default: nil
    }
  }

  /// Prefixes of namespaces that need no declaration.
  static let namespaces = [
    "jr": XFormWords.javaRosa, "orx": XFormWords.openRosa, "odk": XFormWords.odk, "entities": XFormWords.entities,
  ]

  /// What questions may look like, in the tools of the family.
  static let appearances: [String] = [
    "multiline", "numbers", "thousands-sep", "masked", "url", "counter", "field-list", "table-list", "label",
    "list-nolabel", "list", "likert", "minimal", "autocomplete", "search", "quick", "quickcompact", "columns",
    "columns-pack", "compact", "no-buttons", "horizontal", "horizontal-compact", "year", "month-year", "no-calendar",
    "ethiopian", "coptic", "islamic", "bikram-sambat", "myanmar", "persian", "buddhist", "rating", "vertical", "picker",
    "no-ticks", "hidden-answer", "map", "placement-map", "maps", "image-map", "annotate", "draw", "signature", "new",
    "new-front", "front", "selfie", "bearing", "printer", "streets", "comment", "analog-scale", "distress", "textarea",
    "tel", "no-collapse", "show_formatted", "randomized", "hide-input", "text", "textbox", "summary", "spinner", "gpx",
  ]

  /// Whether a word of an appearance is one that some tool gives a meaning.
  static func isAppearance(_ word: some StringProtocol) -> Bool {
    if appearances.contains(String(word)) { return true }
    for prefix in ["columns-", "compact-", "w"] where word.hasPrefix(prefix) {
      let number = word.dropFirst(prefix.count)
      if !number.isEmpty, number.utf8.allSatisfy({ (48...57).contains($0) }) { return true }
    }
    return false
  }
}
