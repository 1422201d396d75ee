extension TimelineModel.Lane {
  /// The marks that lead somewhere of their own, those that lead to one place together, in the order of their first. O(m).
  var links: [TimelineModel.Link] {
    var links: [TimelineModel.Link] = []
    var places: [String: Int] = [:]
    for mark in marks {
      guard let link = mark.link else { continue }
      if let place = places[link] {
        links[place].marks.append(mark)
      } else {
        places[link] = links.count
        links.append(TimelineModel.Link(link: link, marks: [mark]))
      }
    }
    for place in links.indices where links[place].marks.count == 1 {
      links[place].title = links[place].marks[0].title
      links[place].marks[0].isTold = true
    }
    return links
  }
}
