import Mustache

/// The notebook's story, told with the records of the dataset.
package struct NarrativePage: PageModel {
  package var frame: Frame
  /// What the data holds, what it does not, and from where it is.
  package var contents: [Sentence]
  package var provenance: [Sentence]
  package var codes: PlainTable
  /// Why records are sorted, and how disordered they were.
  package var sorting: [Sentence]
  package var family: FamilyPart?
  package var flow: StoryFlowPart?
  package var notes: [Sentence]

  package static let schema = Schema<NarrativePage>(
    "narrative",
    [
      .model("frame", { $0.frame }), .list("contents", { $0.contents }),
      .flag("hasProvenance", { !$0.provenance.isEmpty }), .list("provenance", { $0.provenance }),
      .model("codes", { $0.codes }), .list("sorting", { $0.sorting }), .model("family", { $0.family }),
      .model("flow", { $0.flow }), .list("notes", { $0.notes }),
    ])
}

/// The example of a parent and its children.
package struct FamilyPart: PageModel {
  /// By which rule the parent was chosen.
  package var choice: String
  package var process: ProcessReference
  package var parent: StoryTable
  /// What was compared, and what was not.
  package var match: String
  package var children: StoryTable
  /// What the match says, in words.
  package var outcome: String
  /// The values of the four correspondences of the first child.
  package var correspondences: PlainTable

  package static let schema = Schema<FamilyPart>(
    "family",
    [
      .text("choice", { $0.choice }), .model("process", { $0.process }), .model("parent", { $0.parent }),
      .text("match", { $0.match }), .model("children", { $0.children }), .text("outcome", { $0.outcome }),
      .model("correspondences", { $0.correspondences }),
    ])
}

/// The example of a flow.
package struct StoryFlowPart: PageModel {
  package var choice: String
  package var href: String
  package var name: String
  package var record: PlainTable
  package var hosts: PlainTable
  package var window: StoryTable
  /// Which window was searched, and what was in it.
  package var windowText: String
  /// What leads from the window to the process.
  package var outcome: String
  package var process: ProcessReference?
  package var picked: StoryTable
  package var processEvents: StoryTable
  /// The order of the events of the process, explained.
  package var order: [Sentence]

  package static let schema = Schema<StoryFlowPart>(
    "flow example",
    [
      .text("choice", { $0.choice }), .text("href", { $0.href }), .text("name", { $0.name }),
      .model("record", { $0.record }), .model("hosts", { $0.hosts }), .model("window", { $0.window }),
      .text("windowText", { $0.windowText }), .text("outcome", { $0.outcome }),
      .model("process", { $0.process }), .model("picked", { $0.picked }),
      .model("processEvents", { $0.processEvents }), .list("order", { $0.order }),
    ])
}
