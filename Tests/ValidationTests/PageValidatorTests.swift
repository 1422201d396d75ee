import Testing

@testable import Validation

@Suite("Pages that must pass and pages that must fail")
struct PageValidatorTests {
  @Test("there are fixtures of both kinds")
  func fixturesAreFound() {
    #expect(Fixture.all(in: "valid").count >= 7)
    #expect(Fixture.all(in: "invalid").count >= 90)
  }

  @Test("a page of the report's vocabulary is clean", arguments: Fixture.all(in: "valid"))
  func validPagePasses(_ fixture: Fixture) throws {
    let validator = try PageValidator(schema: Source.schema)
    #expect(try fixture.faults(by: validator).map(\.description) == [])
  }

  @Test(
    "a faulty page fails by the rule and on the line that it names", arguments: Fixture.all(in: "invalid"))
  func invalidPageFails(_ fixture: Fixture) throws {
    let validator = try PageValidator(schema: Source.schema)
    let faults = try fixture.faults(by: validator)
    let found = Set(faults.map { Fixture.Expectation(line: $0.line, rule: $0.rule.rawValue) }).sorted()
    #expect(!fixture.expectations.isEmpty, "the page names no fault")
    #expect(found == fixture.expectations, "\(faults.map(\.description))")
  }

  @Test("every rule has a page that breaks it")
  func everyRuleIsTested() {
    let tested = Set(Fixture.all(in: "invalid").flatMap { $0.expectations.map(\.rule) })
    #expect(MarkupRule.allCases.map(\.rawValue).filter { !tested.contains($0) } == [])
  }

  @Test("a validator judges a page as if it were its first, whatever came before")
  func validatorForgetsThePageBefore() throws {
    let fixtures = Fixture.all(in: "invalid") + Fixture.all(in: "valid")
    let reused = try PageValidator(schema: Source.schema)
    for fixture in fixtures + fixtures.reversed() {
      let fresh = try PageValidator(schema: Source.schema)
      #expect(try fixture.faults(by: reused) == fixture.faults(by: fresh), "\(fixture.name)")
    }
  }
}
