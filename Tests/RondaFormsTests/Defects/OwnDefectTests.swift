import RondaCore
import Testing

@testable import RondaForms

@Suite struct `Mistakes in our own language` {
  private static let edad = "constraint=\". &gt;= 0 and . &lt;= 120\""
  private static let mayor = "calculation=\"if(${edad} &gt; 17, 1, 0)\""

  @Test(arguments: [
    Defect(
      "relevant=\"${casado} = 'si'\"", "relevant=\"1️⃣${tiene} != ''\"", "form-circle", "expression-own-unavailable",
      in: .own),
    Defect("relevant=\"${casado} = 'si'\"", "relevant=\"1️⃣. != ''\"", "expression-own-unavailable", in: .own),
    Defect(mayor, "calculation=\"1️⃣${mayor} + 1\"", "form-circle", "expression-own-unavailable", in: .own),
    Defect(mayor, "calculation=\"1️⃣${suma} + 1\"", "form-circle", in: .own),
    Defect(mayor, "calculation=\"1️⃣${piezas} + 1\"", "form-circle", in: .own),
    Defect("repeat_count=\"${piezas}\"", "repeat_count=\"1️⃣${suma}\"", "form-circle", in: .own),
    Defect("repeat_count=\"${piezas}\"", "repeat_count=\"1️⃣count(${apodo})\"", "form-circle", in: .own),
    Defect("relevant=\"${suma} &gt; 0\"", "relevant=\"1️⃣${plaza} = '1'\"", "form-circle", in: .own),
    Defect(
      "choice_filter=\"region = ${region}\"", "choice_filter=\"1️⃣region = ${comuna}\"", "form-circle",
      "expression-own-unavailable", in: .own),
    Defect("default=\"30\"", "default=\"1️⃣${edad} + 1\"", "form-circle", "expression-own-unavailable", in: .own),
    Defect("trigger=\"piezas\"", "trigger=\"1️⃣aviso\"", "form-circle", "form-self-trigger", in: .own),
  ]) func `circles`(defect: Defect) { defect.expectFound() }

  @Test(arguments: [
    Defect("name=\"hora\"", "name=\"1️⃣fecha\"", "form-duplicate-name", in: .own),
    Defect("name=\"aviso\"", "name=\"1️⃣piezas\"", "form-duplicate-name", in: .own),
    Defect("name=\"calle\"", "name=\"1️⃣plaza\"", "form-duplicate-name", in: .own),
    Defect("choice name=\"no\"", "choice name=\"1️⃣si\"", "form-duplicate-name", in: .own),
    Defect("choices name=\"cosas\"", "choices name=\"1️⃣si_no\"", "form-duplicate-name", in: .own, atMost: 3),
    Defect(
      "<label>La casa</label></topic>", "<label>La casa</label></topic><topic name=\"1️⃣casa\"><label>C</label></topic>",
      "form-duplicate-name", in: .own),
    Defect("<data name=\"precios\">", "<data name=\"1️⃣cosas\">", "form-duplicate-name", in: .own),
    Defect("default=\"30\"", "default=\"1️⃣'abc'\"", "expression-not-a-number", in: .own),
    Defect("default=\"30\"", "default=\"1️⃣3.5\"", "expression-type-mismatch", in: .own),
    Defect("name=\"fecha\"", "name=\"fecha\" default=\"1️⃣'31/12/2020'\"", "expression-not-a-date", in: .own),
    Defect("name=\"fecha\"", "name=\"fecha\" default=\"1️⃣'2020-02-30'\"", "expression-not-a-date", in: .own),
    Defect("name=\"hora\"", "name=\"hora\" default=\"1️⃣'25:99'\"", "expression-not-a-time", in: .own),
    Defect("name=\"punto\"", "name=\"punto\" default=\"1️⃣'aquí'\"", "expression-type-mismatch", in: .own),
    Defect("name=\"casado\"", "name=\"casado\" default=\"1️⃣'x'\"", "expression-unknown-choice", in: .own),
    Defect("name=\"tiene\"", "name=\"tiene\" default=\"1️⃣'agua gas'\"", "expression-unknown-choice", in: .own),
    Defect("choice name=\"luz\"", "choice name=\"1️⃣luz y gas\"", "form-blank-in-code", "form-bad-value", in: .own),
    Defect("step=\"1\"", "step=\"1️⃣7\"", "form-bad-range", in: .own),
    Defect("step=\"1\"", "step=\"1️⃣0\"", "form-bad-range", in: .own),
    Defect("start=\"1\" end=\"5\"", "start=\"1️⃣uno\" end=\"5\"", "form-bad-value", in: .own),
    Defect("<range name=\"nivel\" start=\"1\" ", "<1️⃣range name=\"nivel\" ", "form-missing-attribute", in: .own),
    Defect("repeat_count=\"${piezas}\"", "repeat_count=\"1️⃣${nombre}\"", "expression-type-mismatch", in: .own),
    Defect("repeat_count=\"${piezas}\"", "repeat_count=\"1️⃣'dos'\"", "expression-not-a-number", in: .own),
    Defect("repeat_count=\"${piezas}\"", "repeat_count=\"1️⃣${fecha}\"", "expression-type-mismatch", in: .own),
    Defect(
      "choice_filter=\"region = ${region}\"", "choice_filter=\"1️⃣regon = ${region}\"", "expression-unknown-column",
      "expression-bare-word", in: .own),
    Defect("trigger=\"piezas\"", "trigger=\"1️⃣pieza\"", "form-unknown-trigger", in: .own),
    Defect("trigger=\"piezas\"", "trigger=\"1️⃣saludo\"", "form-unknown-trigger", in: .own),
    Defect("trigger=\"piezas\"", "trigger=\"piezas 1️⃣nada\"", "form-unknown-trigger", in: .own),
    Defect("list=\"cosas\"", "list=\"1️⃣coas\"", "form-unknown-list", in: .own, atMost: 3),
    Defect(
      "<grid name=\"juicio\" list=\"grado\"", "<1️⃣grid name=\"juicio\"", "form-missing-attribute", in: .own, atMost: 4),
    Defect("topic=\"casa\"", "topic=\"1️⃣cosa\"", "form-unknown-topic", in: .own),
    Defect("max=\"2\" relevant", "max=\"2\" missing=\"1️⃣no_sabe\" relevant", "form-bad-missing", in: .own),
    Defect("min=\"1\" max=\"2\"", "min=\"1️⃣3\" max=\"2\"", "form-bad-limits", in: .own),
    Defect("min=\"1\" max=\"2\"", "min=\"1️⃣uno\" max=\"2\"", "form-bad-value", in: .own),
    Defect("exclusive=\"yes\"", "exclusive=\"1️⃣si\"", "form-bad-value", in: .own),
    Defect("exclusive=\"yes\"", "other=\"1️⃣1\"", "form-bad-value", in: .own),
    Defect("exclusive=\"yes\"", "1️⃣exclusiv=\"yes\"", "form-unknown-attribute", in: .own),
    Defect("<topics>", "<1️⃣topcs/><topics>", "form-unknown-element", in: .own),
    Defect(
      "<grid name=\"juicio\" list=\"grado\" relevant=\"${suma} &gt; 0\"><label>Juicio</label>\n<row name=\"plaza\" "
        + "relevant=\"${edad} &gt; 10\"><label>Plaza</label></row><row name=\"calle\"><label>Calle</label></row>",
      "<1️⃣grid name=\"juicio\" list=\"grado\"><label>Juicio</label>", "form-missing-element", in: .own),
    Defect("<time name=\"hora\"><label>Hora</label>", "<1️⃣time name=\"hora\">", "form-missing-element", in: .own),
    Defect("name=\"hora\"", "name=\"1️⃣la hora\"", "form-bad-value", in: .own),
    Defect("<time name=\"hora\">", "<1️⃣time>", "form-missing-attribute", in: .own),
    Defect("default_language=\"es\"", "default_language=\"1️⃣español\"", "form-bad-value", in: .own),
    Defect("topic=\"casa\"", "measure=\"1️⃣need\"", "form-bad-measure", in: .own),
    Defect("topic=\"casa\"", "measure=\"1️⃣nada\"", "form-bad-value", in: .own),
    Defect("topic=\"casa\"", "personal=\"yes\" 1️⃣topic=\"casa\"", "form-bad-personal", in: .own),
    Defect("topic=\"casa\"", "personal=\"1️⃣si\"", "form-bad-value", in: .own),
    Defect("name=\"1\" score=\"-1\"", "name=\"1\" score=\"1️⃣poco\"", "form-bad-value", in: .own),
    Defect("choice name=\"r1\"", "choice name=\"r1\" 1️⃣score=\"1\"", "form-score-without-scale", in: .own),
    Defect("choice name=\"r2\"", "choice name=\"r2\" key=\"1️⃣1\"", "form-duplicate-key", in: .own),
    Defect("event=\"odk-instance-first-load\"", "event=\"1️⃣odk-first-load\"", "form-unknown-event", in: .own),
    Defect("event=\"odk-instance-first-load\"", "event=\"1️⃣xforms-value-changed\"", "form-misplaced-event", in: .own),
    Defect("ref=\"${precio}\"", "ref=\"1️⃣${precoi}\"", "expression-unknown-name", in: .own),
    Defect("ref=\"${precio}\"", "ref=\"1️⃣${hogar}\"", "form-bad-target", in: .own),
    Defect(
      "value=\"apodo\" label=\"apodo\"", "value=\"1️⃣apod\" label=\"apodo\"", "expression-unknown-path",
      "expression-unknown-column", in: .own),
    Defect("<label>Edad de ${nombre}</label>", "<label>Edad de 1️⃣${nombe}</label>", "expression-unknown-name", in: .own),
    Defect(
      "<label>Edad de ${nombre}</label>", "<label>Edad de 1️⃣${nombre</label>", "expression-unclosed-brace", in: .own),
    Defect(
      "required=\"${edad} &gt; 0\"", "required=\"1️⃣sí\"", "expression-bare-word", "expression-unknown-path", in: .own),
    Defect(edad, "constraint=\"1️⃣${anos} + 1 &gt; .\"", "expression-repeated-value", in: .own),
    Defect(edad, "constraint=\"regex(., 1️⃣'(a')\"", "expression-pattern", in: .own),
    Defect(edad, "constraint=\"1️⃣. &gt; ${fecha}\"", "expression-type-mismatch", in: .own),
    Defect("relevant=\"${casado} = 'si'\"", "relevant=\"${casado} = 1️⃣'sí'\"", "expression-unknown-choice", in: .own),
    Defect(
      "relevant=\"${casado} = 'si'\"", "relevant=\"selected(${casado}, 1️⃣'x')\"", "expression-unknown-choice", in: .own),
    Defect(
      "relevant=\"${casado} = 'si'\"", "relevant=\"selected(1️⃣${edad}, 'x')\"", "expression-type-mismatch", in: .own),
    Defect(mayor, "calculation=\"1️⃣'a'\"", "expression-not-a-number", in: .own),
    Defect(mayor, "calculation=\"1️⃣\"", "form-empty-attribute", "form-bad-value", "expression-empty", in: .own),
    Defect(
      "<calculate name=\"mayor\" type=\"integer\" calculation=\"if(${edad} &gt; 17, 1, 0)\"/>",
      "<1️⃣calculate name=\"mayor\" type=\"integer\"/>", "form-missing-attribute", in: .own),
    Defect(
      "<calculate name=\"mayor\" type=\"integer\"", "<calculate name=\"mayor\" type=\"1️⃣intger\"", "form-bad-value",
      in: .own,
      atMost: 3),
    Defect("control=\"${edad}\"", "control=\"1️⃣${nombre}\"", "expression-type-mismatch", in: .own),
    Defect(
      "<label>Hora</label>", "<label>Hora</label><1️⃣label>Tiempo</label>", "form-repeated-text", in: .own),
    Defect(
      "<label>Hora</label>", "<label>Hora</label><1️⃣label xml:lang=\"es\">Tiempo</label>", "form-repeated-text",
      in: .own),
    Defect(
      "<label>Hora</label>", "<label>Hora</label><1️⃣hint/>", "form-empty-text", "form-empty-element", in: .own),
    Defect("relevant=\"${casado} = 'si'\"", "relevant=\"1️⃣'si'\"", "expression-text-as-condition", in: .own),
    Defect(
      "select_one name=\"region\"", "select_one name=\"region\" calculation=\"1️⃣'r9'\"", "expression-unknown-choice",
      in: .own),
    Defect(
      "<time name=\"hora\"><label>Hora</label></time>", "<1️⃣tiem name=\"hora\"><label>Hora</label></tiem>",
      "form-unknown-element", in: .own),
    Defect("<output value=\"120 - ${edad}\"/>", "<output value=\"1️⃣${apodo}\"/>", "expression-repeated-value", in: .own),
  ]) func `rules and structure`(defect: Defect) { defect.expectFound() }

  @Test(arguments: [
    Defect("max=\"2\" relevant", "max=\"1️⃣9\" relevant", "form-bad-limits", in: .own, .warning),
    Defect(
      "<rank name=\"orden\" list=\"regiones\" max=\"2\">", "<rank name=\"orden\" list=\"regiones\" max=\"1️⃣3\">",
      "form-bad-limits",
      in: .own, .warning),
    Defect(
      "required=\"${edad} &gt; 0\"><label>Nombre</label><required_message>",
      "><label>Nombre</label><1️⃣required_message>", "form-message-without-rule", in: .own, .warning),
    Defect("name=\"hora\"", "name=\"1️⃣Fecha\"", "form-similar-name", in: .own, .warning),
    Defect(
      "<choices name=\"cosas\">",
      "<1️⃣choices name=\"otra\"><choice name=\"a\"><label>A</label></choice></choices><choices name=\"cosas\">",
      "form-unused-list",
      in: .own, .warning),
    Defect(
      "<topic name=\"casa\"><label>La casa</label></topic>",
      "<topic name=\"casa\"><label>La casa</label></topic><1️⃣topic name=\"calle\"><label>C</label></topic>",
      "form-unused-topic", in: .own, .warning),
    Defect("name=\"hora\"", "name=\"hora\" appearance=\"1️⃣no-calender\"", "form-unknown-appearance", in: .own, .warning),
    Defect(edad, "constraint=\"1️⃣1 = 1\"", "expression-constant-condition", in: .own, .warning),
    Defect(edad, "constraint=\"1️⃣2 &lt; 1\"", "expression-constant-condition", in: .own, .warning),
    Defect(edad, "constraint=\"1️⃣true()\"", "expression-constant-condition", in: .own, .warning),
    Defect(
      "relevant=\"${mayor} = 1\"", "relevant=\"${tiene} = 1️⃣'agua'\"", "expression-list-equality", in: .own, .warning),
    Defect(
      "constraint=\". &lt;= today()\"><label>Fecha</label>",
      "><label>Fecha</label><1️⃣constraint_message>No</constraint_message>", "form-message-without-rule", in: .own,
      .warning),
  ]) func `warnings`(defect: Defect) { defect.expectFound() }
}
