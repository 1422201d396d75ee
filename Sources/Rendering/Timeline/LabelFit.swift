/// Cuts text to a width without a font at hand: every character is taken for as wide as a common sans serif of 12 px
/// may draw it, so a cut text may be shorter than need be and never too long.
package enum LabelFit {
  /// The width of a digit in tenths of a pixel.
  package static let digitTenths = 72

  /// `text`, or its beginning and an ellipsis, within `tenths` tenths of a pixel.
  package static func fitting(_ text: String, tenths: Int) -> String {
    let scalars = text.unicodeScalars
    var width = 0
    var cut = scalars.startIndex
    for index in scalars.indices {
      width += self.tenths(of: scalars[index])
      if width > tenths { return String(scalars[..<cut]) + "…" }
      if width <= tenths - ellipsisTenths { cut = scalars.index(after: index) }
    }
    return text
  }

  /// The width taken for `text`, in tenths of a pixel.
  package static func tenths(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + tenths(of: $1) }
  }

  private static let ellipsisTenths = 130
  /// The widths of the characters of ASCII.
  private static let table = (0..<128).map { measured(Unicode.Scalar(UInt8($0))) }

  private static func tenths(of scalar: Unicode.Scalar) -> Int {
    scalar.value < 128 ? table[Int(scalar.value)] : measured(scalar)
  }

  private static func measured(_ scalar: Unicode.Scalar) -> Int {
    switch scalar {
    case "i", "j", "l", ".", ",", ":", ";", "'", "|", "!", " ", "I": 40
    case "m", "w", "M", "W", "@", "%": 120
    case "0"..."9": digitTenths
    case "a"..."z", "-", "_", "(", ")", "/", "\\": 72
    case "A"..."Z", "#", "$", "&", "+", "=", "<", ">", "~", "?", "*", "{", "}", "[", "]", "\"", "^", "`": 94
    default: 130
    }
  }
}
