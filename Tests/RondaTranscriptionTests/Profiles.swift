import RondaCore
import RondaTranscription
import RondaXML

/// A profile from its XML.
func readProfile(_ text: String) -> (profile: ImportProfile?, findings: [Diagnostic]) {
  ImportProfileReader.read(XMLSource(bytes: Array(text.utf8), name: "perfil.xml"))
}
