import Records
import Sorting
import Testing

@Suite("Disorder")
struct DisorderTests {
  @Test(
    "A record that lies before the one in front of it is a step back; the first of the largest steps is kept")
  func steps() {
    let events = [10, 30, 25, 26, 21, 21, 40].map { BareEvent(time: $0) }
    let measure = sort(dataset(events)).disorder.events
    #expect(measure.records == 7)
    #expect(measure.stepsBack == 2)
    #expect(measure.largestStep == 5)
    #expect(measure.place?.line == 4)
  }

  @Test("Hosts that take turns are in order each, although the file as a whole is not")
  func hosts() {
    let events = [(1, 0), (9, 1), (2, 0), (10, 1), (3, 0), (8, 1)].map {
      BareEvent(time: $0.0, host: UInt32($0.1))
    }
    let disorder = sort(dataset(events)).disorder
    #expect(disorder.events.stepsBack == 2)
    #expect(disorder.events.largestStep == 7)
    #expect(disorder.hosts.map(\.stepsBack) == [0, 1, 0])
    #expect(disorder.hosts.map(\.records) == [3, 3, 0])
    #expect(disorder.hosts[1].largestStep == 2)
    #expect(disorder.hosts[1].place?.line == 7)
  }

  @Test("The step from one input to the next is none, for all events and for those of a host")
  func inputs() {
    let events = [(5, 0), (6, 0), (1, 1), (2, 1), (0, 1)].map { BareEvent(time: $0.0, source: UInt16($0.1)) }
    let disorder = sort(dataset(events)).disorder
    #expect(disorder.events.stepsBack == 1)
    #expect(disorder.hosts[0].stepsBack == 1)
    #expect(disorder.events.place?.line == 6)
  }

  @Test("Flows are measured by input as well")
  func flows() {
    let measure = sort(dataset([], flows: [(5, 0), (3, 0), (1, 1), (2, 1), (0, 1)])).disorder.flows
    #expect(measure.records == 5)
    #expect(measure.stepsBack == 2)
    #expect(measure.largestStep == 2)
    #expect(measure.place?.line == 3)
  }

  @Test("The largest possible step is measured and not overrun")
  func extremes() {
    let measure = sort(dataset([BareEvent(time: .max), BareEvent(time: .min)])).disorder.events
    #expect(measure.stepsBack == 1)
    #expect(measure.largestStep == .max)
  }

  @Test("Nothing is no disorder")
  func nothing() {
    let disorder = sort(dataset([])).disorder
    #expect(disorder.events == Disorder.Measure() && disorder.flows == Disorder.Measure())
    #expect(disorder.hosts == Array(repeating: Disorder.Measure(), count: 3))
  }
}
