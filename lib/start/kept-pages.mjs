// Loaded into the web server before anything else: whoever sets `fourwaysAnswer` sees requests before Next does, and gives those back that it does not
// answer. Next takes several times as long for a page whose bytes are known.
import { Server } from 'node:http'

const emit = Server.prototype.emit
Server.prototype.emit = function emitUnlessAnswered(event, ...given) {
  const pass = () => emit.call(this, event, ...given)
  if (event !== 'request' || !globalThis.fourwaysAnswer) return pass()
  const [request, response] = given
  return globalThis.fourwaysAnswer(request, response, pass) || pass()
}
