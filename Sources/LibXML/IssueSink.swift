import CLibXML2

/// Collects the issues of one reader or one schema; libxml2 holds its address, so it is one allocation that
/// stays.
final class IssueSink {
  /// More than this are counted only: a hostile document can hold millions.
  static let limit = 1_000

  private(set) var issues: [XMLIssue] = []
  private(set) var dropped = 0
  /// What libxml2 is given. The context is unretained: the owner of this sink outlives the libxml2 object.
  let address: UnsafeMutablePointer<flowtree_error_sink>

  init() {
    address = .allocate(capacity: 1)
    address.initialize(to: flowtree_error_sink(handle: collect, context: nil))
    address.pointee.context = Unmanaged.passUnretained(self).toOpaque()
  }

  deinit { address.deallocate() }

  func reset() {
    issues.removeAll(keepingCapacity: true)
    dropped = 0
  }

  func append(_ issue: XMLIssue) {
    if issues.count < Self.limit { issues.append(issue) } else { dropped += 1 }
  }
}

/// The handler that libxml2 calls, on the thread that is inside the call which found the fault.
private let collect: flowtree_error_handler = { context, domain, code, level, line, column, message in
  guard let context else { return }
  let sink = Unmanaged<IssueSink>.fromOpaque(context).takeUnretainedValue()
  sink.append(
    XMLIssue(
      source: XMLIssue.Source(domain: domain),
      code: code,
      isWarning: level == Int32(XML_ERR_WARNING.rawValue),
      line: max(Int(line), 0),
      column: column > 0 && domain != Int32(XML_FROM_RELAXNGV.rawValue) ? Int(column) : nil,
      message: message.map { oneLine(String(cString: $0)) } ?? "libxml2 error \(code)"))
}

private func oneLine(_ message: String) -> String {
  var bytes = Array(message.utf8)
  while let last = bytes.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: " ") { bytes.removeLast() }
  for index in bytes.indices where bytes[index] < 0x20 { bytes[index] = UInt8(ascii: " ") }
  return String(decoding: bytes, as: UTF8.self)
}

extension XMLIssue.Source {
  init(domain: Int32) {
    switch UInt32(bitPattern: domain) {
    case XML_FROM_PARSER.rawValue, XML_FROM_IO.rawValue, XML_FROM_TREE.rawValue: self = .parser
    case XML_FROM_NAMESPACE.rawValue: self = .namespaces
    case XML_FROM_RELAXNGP.rawValue, XML_FROM_RELAXNGV.rawValue: self = .schema
    default: self = .other
    }
  }
}
