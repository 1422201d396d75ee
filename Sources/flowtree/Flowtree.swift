@main struct Flowtree { static func main() {} }
