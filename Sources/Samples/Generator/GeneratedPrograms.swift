/// The programs of generated datasets, made once because their digests take time.
struct GeneratedPrograms {
  /// System, services, lsass, two service hosts, the shell; `GeneratedHost` gives them accounts in this order.
  let residents = [
    Program("System"), Program("C:\\Windows\\System32\\services.exe"),
    Program("C:\\Windows\\System32\\lsass.exe"),
    Program("C:\\Windows\\System32\\svchost.exe"), Program("C:\\Windows\\System32\\svchost.exe"),
    Program("C:\\Windows\\explorer.exe"),
  ]
  /// A program with the beginning and the end of its command line; a number stands between them.
  let shortLived: [(program: Program, before: String, after: String)] = [
    (
      Program("C:\\Windows\\System32\\wbem\\WMIC.exe"), "\"wmic\" /node:\"pc-",
      ".example.com\" /user:\"example\\svc\" /password:\"x,<y>&z\" process call create \"C:\\tool.exe -d -f\""
    ),
    (
      Program("C:\\Windows\\System32\\net.exe"), "\"net\" use \\\\pc-",
      ".example.com\\C$ p%ss&word /user:example\\administrator"
    ),
    (
      Program("C:\\Windows\\System32\\cmd.exe"), "\"cmd\" /c copy \"C:\\tool.exe\" \"\\\\pc-",
      ".example.com\\C$\\tool.exe\""
    ),
    (
      Program("C:\\Windows\\System32\\taskeng.exe"), "taskeng.exe {8AA7A318-060A-4A07-8CF6-D4C1133",
      "} S-1-5-18:NT AUTHORITY\\System:Service:"
    ),
    (
      Program("C:\\Program Files (x86)\\Google\\Update\\GoogleUpdate.exe"),
      "\"C:\\Program Files (x86)\\Google\\Update\\GoogleUpdate.exe\" /ua /installsource scheduler /id ", ""
    ),
    (
      Program("C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe"),
      "powershell.exe -NoProfile -ExecutionPolicy Bypass -Command \"& { Get-Process | Where-Object { $_.Id -eq ",
      " } | Select-Object Name, Id, StartTime | ConvertTo-Csv -NoTypeInformation }\""
    ),
    (
      Program("C:\\Windows\\System32\\SearchProtocolHost.exe"),
      "\"C:\\Windows\\system32\\SearchProtocolHost.exe\" Global\\UsGthrFltPipeMssGthrPipe",
      "_ 1 -2147483646 \"Software\\Microsoft\\Windows Search\" \"Mozilla/4.0 (compatible; MSIE 6.0; Windows NT)\""
    ),
    (
      Program("C:\\Windows\\System32\\dllhost.exe"),
      "C:\\Windows\\system32\\DllHost.exe /Processid:{AB8902B4-09CA-4BB6-B78D-", "}"
    ),
    (
      Program("C:\\Windows\\SysWOW64\\WindowsPowerShell\\v1.0\\powershell.exe"),
      "powershell.exe -NoP -NonI -W Hidden -Exec Bypass -EncodedCommand ",
      String(repeating: "JABjAD0ATgBlAHcALQBPAGIAagBlAGMAdAAgAE4AZQB0AC4AVwBlAGIA", count: 28) + "=="
    ),
    (
      Program("C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe"),
      "\"C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe\" --type=renderer --field-trial-handle=",
      ",4563,13 --enable-features=A<B,C&D --primordial-pipe-token=7F1D0A --lang=en-US --service-request-channel-token="
        + String(repeating: "9A61C0F2E4", count: 12)
        + " --renderer-client-id=6 --mojo-platform-channel-handle=1960"
        + String(repeating: " --disable-blink-features=Some\\Thing", count: 8) + " /prefetch:1"
    ),
    (
      Program("C:\\Program Files\\Java\\bin\\java.exe"),
      "\"C:\\Program Files\\Java\\bin\\java.exe\" -Xmx512m -Dnode=pc-",
      " -cp \"" + (1...40).map { "C:\\srv\\lib\\component-\($0)-runtime.jar;" }.joined()
        + "\" com.example.Agent --mode=\"report, full\""
    ),
  ]
  /// What image loads name.
  let libraries = [
    Program("C:\\Windows\\System32\\crypt32.dll"), Program("C:\\Windows\\System32\\wininet.dll"),
    Program("C:\\Windows\\System32\\ncryptsslp.dll"),
  ]
  /// The program that starts many or deep others.
  let script = Program("C:\\Windows\\System32\\cscript.exe")
}
