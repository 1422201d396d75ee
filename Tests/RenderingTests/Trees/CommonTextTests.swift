import Rendering
import Testing

@Suite struct CommonTextTests {
  private static let cases: [(texts: [String?], common: String?, rows: [String?])] = [
    ([], nil, []),
    (["a"], nil, ["a"]),
    (["a", "a"], "a", [nil, nil]),
    (["b", "a", "a"], "a", ["b", nil, nil]),
    (["b", "a", "a", "b"], "b", [nil, "a", "a", nil]),
    (["a", "b"], nil, ["a", "b"]),
    (["a", nil, "a"], nil, ["a", nil, "a"]),
  ]

  @Test(arguments: cases)
  func whatMostRowsSayIsSaidOnce(texts: [String?], common: String?, rows: [String?]) {
    let found = CommonText(texts)
    #expect(found.common == common)
    #expect(found.rows == rows)
  }
}
