import RondaCore
import Testing

@testable import RondaForms

/// What is wrong with an expression is found wherever it may stand.
@Suite struct `Mistakes in expressions` {
  @Test(arguments: BaseForm.allCases) func `the forms that are spoilt have no finding`(base: BaseForm) {
    #expect(read(base.text).findings == [])
  }

  private static let xformPlaces = [
    ExpressionPlace("relevant=\"/data/sexo = 'm'\"", "relevant=\"… = 'm'\"", in: .xform),
    ExpressionPlace("relevant=\"/data/mayor = 1\"", "relevant=\"… = 'm'\"", in: .xform),
    ExpressionPlace("relevant=\"/data/hogar/tipo = 'casa'\"", "relevant=\"… = 'm'\"", in: .xform),
    ExpressionPlace("relevant=\"../apodo != ''\"", "relevant=\"… = 'm'\"", in: .xform),
    ExpressionPlace("calculate=\"if(/data/edad &gt; 17, 1, 0)\"", "calculate=\"…\"", in: .xform),
    ExpressionPlace("calculate=\"sum(/data/gente/anos)\"", "calculate=\"coalesce(…, 3)\"", in: .xform),
    ExpressionPlace("constraint=\". &lt;= today()\"", "constraint=\". &lt;= today() or … = 'm'\"", in: .xform),
    ExpressionPlace("constraint=\". &gt;= 0 and . &lt;= 120\"", "constraint=\". &gt; 1 and … = 'm'\"", in: .xform),
    ExpressionPlace("readonly=\"/data/edad = 99\"", "readonly=\"… = 'm'\"", in: .xform),
    ExpressionPlace("required=\"/data/edad &gt; 0\"", "required=\"… = 'm'\"", in: .xform),
    ExpressionPlace("[region = /data/region]", "[region = …]", in: .xform),
    ExpressionPlace("regiones')/root/item\"", "regiones')/root/item[name = …]\"", in: .xform),
    ExpressionPlace("value=\"/data/nombre\"", "value=\"…\"", in: .xform),
    ExpressionPlace("value=\"120 - /data/edad\"", "value=\"concat(1, …)\"", in: .xform),
    ExpressionPlace("value=\"now()\"", "value=\"coalesce(…, now())\"", in: .xform),
    ExpressionPlace("value=\" /data/nombre \"", "value=\" … \"", in: .bilingual),
    ExpressionPlace("<value>Nombre</value>", "<value><output value=\"…\"/></value>", in: .bilingual),
    ExpressionPlace(
      "<value>From 0 to 120</value>", "<value>From 0 to <output value=\"…\"/></value>", in: .bilingual),
  ]

  @Test(
    arguments: xformPlaces,
    [
      Slip("1️⃣nada()", "expression-unknown-function"),
      Slip("/data/1️⃣nada", "expression-unknown-path"),
      Slip("../1️⃣nada", "expression-unknown-path"),
      Slip("/1️⃣dato/nombre", "expression-unknown-path"),
      Slip("1️⃣nombrado", "expression-unknown-path", "expression-bare-word", "expression-unknown-column"),
      Slip("1️⃣contains('a')", "expression-argument-count"),
      Slip("1️⃣substr('a', 1, 2, 3)", "expression-argument-count"),
      Slip("if(false(), 1️⃣nada(), 'x')", "expression-unknown-function"),
      Slip("if(true(), 'x', concat('a', /data/1️⃣nada))", "expression-unknown-path"),
      Slip("string(regex('a', 1️⃣'[a'))", "expression-pattern"),
      Slip("1️⃣&quot;m", "expression-unclosed-quote"),
      Slip("concat('a'1️⃣, )", "expression-syntax"),
      Slip("string(1 1️⃣+)", "expression-syntax"),
      Slip("string(date(1️⃣'31/12/2020'))", "expression-not-a-date"),
      Slip("string(1️⃣'abc' * 2)", "expression-not-a-number"),
      Slip("instance(1️⃣'nada')/root/item[name = 'a']/label", "expression-unknown-instance", "xform-unknown-instance"),
      Slip("pulldata(1️⃣'nada', 'a', 'b', 'c')", "expression-unknown-instance", "xform-unknown-instance"),
      Slip("1️⃣${nada}", "expression-unknown-name", "expression-reference"),
    ]) func `of XForms`(place: ExpressionPlace, slip: Slip)
  {
    Defect(place: place, slip: slip).expectFound()
  }

  private static let ownPlaces = [
    ExpressionPlace("instance_name=\"${nombre}\"", "instance_name=\"…\"", in: .own),
    ExpressionPlace("required=\"${edad} &gt; 0\"", "required=\"… = 'm'\"", in: .own),
    ExpressionPlace("constraint=\". &gt;= 0 and . &lt;= 120\"", "constraint=\". &gt; 1 and … = 'm'\"", in: .own),
    ExpressionPlace("default=\"30\"", "default=\"if(${precio} = 1, …, 30)\"", in: .own),
    ExpressionPlace("test=\". &lt; 100\"", "test=\". &lt; 100 or … = 'm'\"", in: .own),
    ExpressionPlace("readonly=\"${edad} &lt; 18\"", "readonly=\"… = 'm'\"", in: .own),
    ExpressionPlace("relevant=\"${casado} = 'si'\"", "relevant=\"… = 'm'\"", in: .own),
    ExpressionPlace("value=\"120 - ${edad}\"", "value=\"…\"", in: .own),
    ExpressionPlace("calculation=\"if(${edad} &gt; 17, 1, 0)\"", "calculation=\"…\"", in: .own),
    ExpressionPlace("relevant=\"${mayor} = 1\"", "relevant=\"… = 'm'\"", in: .own),
    ExpressionPlace("calculation=\"${piezas} + 1\"", "calculation=\"if(${piezas} = 1, …, 3)\"", in: .own),
    ExpressionPlace("repeat_count=\"${piezas}\"", "repeat_count=\"if(${piezas} = 1, …, 3)\"", in: .own),
    ExpressionPlace("relevant=\"${apodo} != ''\"", "relevant=\"… = 'm'\"", in: .own),
    ExpressionPlace("relevant=\"${suma} &gt; 0\"", "relevant=\"… = 'm'\"", in: .own),
    ExpressionPlace("relevant=\"${edad} &gt; 10\"", "relevant=\"… = 'm'\"", in: .own),
    ExpressionPlace("control=\"${edad}\"", "control=\"if(${edad} = 1, …, 3)\"", in: .own),
    ExpressionPlace("region = ${region}\"", "region = …\"", in: .own),
    ExpressionPlace("nodeset=\"${gente}\"", "nodeset=\"${gente}[${apodo} = …]\"", in: .own),
    ExpressionPlace("name=\"precio\" type=\"decimal\" default=\"1.5\"", "name=\"precio\" default=\"…\"", in: .own),
    ExpressionPlace("value=\"2\"", "value=\"if(${edad} = 1, …, 3)\"", in: .own),
  ]

  @Test(
    arguments: ownPlaces,
    [
      Slip("1️⃣nada()", "expression-unknown-function"),
      Slip("1️⃣${nada}", "expression-unknown-name"),
      Slip("/data/1️⃣nada", "expression-unknown-path"),
      Slip("1️⃣nombrado", "expression-unknown-path", "expression-bare-word", "expression-unknown-column"),
      Slip("1️⃣contains('a')", "expression-argument-count"),
      Slip("if(false(), 1️⃣nada(), 'x')", "expression-unknown-function"),
      Slip("string(regex('a', 1️⃣'[a'))", "expression-pattern"),
      Slip("1️⃣&quot;m", "expression-unclosed-quote"),
      Slip("string(date(1️⃣'2020-02-30'))", "expression-not-a-date"),
      Slip("string(1️⃣'abc' * 2)", "expression-not-a-number"),
      Slip("instance(1️⃣'nada')/root/item[name = 'a']/label", "expression-unknown-instance"),
      Slip("1️⃣${saludo}", "expression-name-without-value"),
      Slip("1️⃣${edad", "expression-unclosed-brace"),
      Slip("string(${edad} 1️⃣== 3)", "expression-foreign-operator", "expression-syntax"),
      Slip("1️⃣“m”", "expression-curly-quote"),
    ]) func `of our own language`(place: ExpressionPlace, slip: Slip)
  {
    Defect(place: place, slip: slip).expectFound()
  }
}
