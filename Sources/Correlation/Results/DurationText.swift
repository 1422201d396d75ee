import Records

/// Durations as text, exact in decimal.
package enum DurationText {
  /// `0.1 s`, `25,200 s`: nanoseconds as seconds with thousands separators and as few decimals as are exact.
  package static func seconds(_ nanoseconds: Int64) -> String { seconds(nanoseconds, sign: "") }

  /// `+0.361 s`, `-1.2 s`, `+0 s`.
  package static func signedSeconds(_ nanoseconds: Int64) -> String { seconds(nanoseconds, sign: "+") }

  private static func seconds(_ nanoseconds: Int64, sign: StaticString) -> String {
    ASCIIBuffer.text(capacity: 32) { buffer in
      buffer.append(nanoseconds < 0 ? "-" : sign)
      let (whole, rest) = nanoseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
      buffer.appendGrouped(whole)
      var (fraction, width) = (rest, 9)
      while width > 0, fraction % 10 == 0 {
        fraction /= 10
        width -= 1
      }
      if width > 0 {
        buffer.append(0x2E)
        buffer.append(fraction, width: width)
      }
      buffer.append(" s")
    }
  }

  /// `1,234,567`.
  package static func grouped(_ number: some BinaryInteger) -> String {
    ASCIIBuffer.text(capacity: 32) { buffer in
      if number < 0 { buffer.append("-") }
      buffer.appendGrouped(UInt64(number.magnitude))
    }
  }
}
