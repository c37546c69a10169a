import RondaCore
import RondaForms

/// What is said about answers that are written in a fixed way.
extension Content {
  static func how(_ format: Question.Format?, style: NumberStyle) -> Phrase {
    switch format {
    case nil, .barcode: return howText
    case .time:
      return Phrase(
        es: "Hora y minutos: 14:30 o 1430. Enter acepta.", en: "Hour and minutes: 14:30 or 1430. Enter accepts.")
    case .dateTime:
      return Phrase(
        es: "Fecha y hora, como 5/3/2026 14:30 u «hoy 930». Enter acepta.",
        en: "Date and time, like 5/3/2026 14:30 or “today 930”. Enter accepts.")
    case .geopoint:
      return Phrase(
        es: "Latitud y longitud en grados, como \(place(style)). Enter acepta.",
        en: "Latitude and longitude in degrees, like \(place(style)). Enter accepts.")
    case .geotrace, .geoshape:
      let example = place(style) + "; …"
      let closed = format == .geoshape
      return Phrase(
        es:
          "Puntos separados por punto y coma, como \(example)\(closed ? " El último es igual al primero." : "") Enter acepta.",
        en:
          "Points with semicolons between, like \(example)\(closed ? " The last is the first again." : "") Enter accepts."
      )
    case .acknowledge:
      return Phrase(es: "1 o s confirma. Enter acepta.", en: "1 or y acknowledges. Enter accepts.")
    case .boolean: return yesOrNoWanted
    case .image, .audio, .video, .file:
      return Phrase(
        es: "La terminal no toma archivos: escriba el nombre del archivo, o siga sin él con + (en blanco).",
        en: "The terminal takes no files: type the name of the file, or go on without it with + (blank).")
    }
  }

  private static func place(_ style: NumberStyle) -> String { style.shortest(-33.45) + " " + style.shortest(-70.66) }

  static func howRange(_ range: Question.Range, style: NumberStyle) -> Phrase {
    let (start, end) = (style.shortest(range.start), style.shortest(range.end))
    let step = style.shortest(range.step)
    return Phrase(
      es: "De \(start) a \(end), de \(step) en \(step). Enter acepta.",
      en: "From \(start) to \(end) in steps of \(step). Enter accepts.")
  }

  static let acknowledge = Phrase(es: "Sí, confirmo", en: "Yes, I acknowledge")
  static let acknowledged = Phrase(es: "Confirmado", en: "Acknowledged")
  static let acknowledgeWanted = Phrase(
    es: "Aquí sólo se confirma, con 1 o s.", en: "Here one only acknowledges, with 1 or y.")
  static let timeWanted = Phrase(es: "Se pide una hora, como 14:30.", en: "A time of day is asked for, like 14:30.")
  static let momentWanted = Phrase(
    es: "Se pide una fecha con hora, como 05-03-2026 14:30.",
    en: "A date with a time is asked for, like 05-03-2026 14:30.")
  static let placeWanted = Phrase(
    es: "Se piden latitud y longitud en grados, con un espacio entre ellas.",
    en: "Latitude and longitude in degrees are asked for, with a space between them.")
  static let placesWanted = Phrase(
    es: "Se piden puntos con latitud y longitud, separados por punto y coma.",
    en: "Points with latitude and longitude are asked for, with semicolons between them.")

  static func moment(_ date: CivilDate, _ time: WrittenTime) -> Phrase {
    let long = longDate(date)
    let clock = time.time.text.prefix(5)
    return Phrase(es: "\(long.spanish), \(clock)", en: "\(long.english), \(clock)")
  }

  /// A file that goes with a question.
  static func media(_ kind: Media.Kind, _ file: String) -> Phrase {
    switch kind {
    case .image, .bigImage: Phrase(es: "Imagen: \(file)", en: "Picture: \(file)")
    case .audio: Phrase(es: "Audio: \(file)", en: "Audio: \(file)")
    case .video: Phrase(es: "Video: \(file)", en: "Video: \(file)")
    }
  }

  // MARK: Dates

  static func longDate(_ date: CivilDate) -> Phrase {
    let spanishDays = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"]
    let englishDays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    let spanishMonths = [
      "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
      "diciembre",
    ]
    let englishMonths = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ]
    let (weekday, month) = (date.isoWeekday - 1, date.month - 1)
    return Phrase(
      es: "\(spanishDays[weekday]) \(date.day) de \(spanishMonths[month]) de \(date.year)",
      en: "\(englishDays[weekday]) \(date.day) \(englishMonths[month]) \(date.year)")
  }
}

extension Phrase {
  /// The phrase with another one after it, where that says something.
  func followed(by next: Phrase) -> Phrase {
    func joined(_ first: String, _ second: String) -> String { second.isEmpty ? first : first + " " + second }
    return Phrase(es: joined(spanish, next.spanish), en: joined(english, next.english))
  }
}
