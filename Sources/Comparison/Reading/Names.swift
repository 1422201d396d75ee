/// Names by number, each once; both reports use the same numbers.
struct Names {
  private(set) var texts: [String] = []
  private var numbers: [String: Int32] = [:]

  mutating func number(of text: String) -> Int32 {
    if let known = numbers[text] { return known }
    let number = Int32(texts.count)
    numbers[text] = number
    texts.append(text)
    return number
  }

  subscript(number: Int32) -> String { number < 0 ? "" : texts[Int(number)] }
}
