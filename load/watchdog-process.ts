// Ends a process as Ctrl-C would, when whoever started this one is gone: nobody else holds the other end of its standard input.
const pid = Number(process.argv[2])

process.stdin.resume().on('end', () => {
  try {
    process.kill(pid, 'SIGINT')
  } catch {
    // It is over, too.
  }
})
