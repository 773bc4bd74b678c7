// Loaded into every process that `npm start` starts: when its parent is gone, even by kill -9, it ends too and frees its port.
const GRACE_MS = 5000

process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => process.exit(1), GRACE_MS).unref()
})
