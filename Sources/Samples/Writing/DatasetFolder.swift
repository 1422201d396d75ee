import Glibc

/// A file of a dataset could not be written.
package struct DatasetWriteError: Error, Hashable, CustomStringConvertible {
  /// What was tried.
  package enum Step: String, Sendable {
    case createFolder = "create the folder"
    case open
    case write
    case close
  }

  package let step: Step
  /// The path of the file or folder.
  package let path: String
  /// The system's error number.
  package let code: Int32

  /// A sentence for the user.
  package var description: String {
    "cannot \(step.rawValue) \(path): \(String(cString: strerror(code))) (errno \(code))"
  }
}

/// The open files of a dataset that is being written; they are closed at the latest when this goes away.
struct DatasetFolder: ~Copyable {
  private let paths: [String]
  private var descriptors: [Int32] = []

  /// Creates the folder when it is missing, and its files, so that a bad path fails before the work begins.
  init(_ folder: String) throws(DatasetWriteError) {
    paths = DatasetFile.allCases.map { folder + "/" + $0.name }
    if mkdir(folder, 0o777) != 0 && errno != EEXIST {
      throw DatasetWriteError(step: .createFolder, path: folder, code: errno)
    }
    for path in paths {
      let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
      guard descriptor >= 0 else { throw DatasetWriteError(step: .open, path: path, code: errno) }
      descriptors.append(descriptor)
    }
  }

  deinit {
    for descriptor in descriptors { _ = Glibc.close(descriptor) }
  }

  /// Appends bytes to a file of the dataset.
  func append(_ bytes: UnsafeRawBufferPointer, to file: DatasetFile) throws(DatasetWriteError) {
    let position = file.position
    var rest = bytes[...]
    while let start = UnsafeRawBufferPointer(rebasing: rest).baseAddress, !rest.isEmpty {
      let written = write(descriptors[position], start, rest.count)
      if written < 0 {
        if errno == EINTR { continue }
        throw DatasetWriteError(step: .write, path: paths[position], code: errno)
      }
      rest = rest.dropFirst(written)
    }
  }

  /// Closes all files; the last chance for the system to report that data could not be stored.
  mutating func close() throws(DatasetWriteError) {
    while let descriptor = descriptors.popLast() {
      if Glibc.close(descriptor) != 0 {
        throw DatasetWriteError(step: .close, path: paths[descriptors.count], code: errno)
      }
    }
  }
}

extension DatasetFile {
  /// The place among all files.
  var position: Int {
    switch self {
    case .events: 0
    case .flows: 1
    case .hosts: 2
    case .truth: 3
    }
  }
}
