// Loaded into the web server before anything else: unless a proxy is trusted (TRUST_PROXY=1), the client's address is the
// socket's, whatever the request's headers say; limits by address count on it.
import { Server } from 'node:http'

if (process.env.TRUST_PROXY !== '1') {
  const emit = Server.prototype.emit
  Server.prototype.emit = function emitWithAddress(event, request, ...rest) {
    if (event === 'request') {
      for (const name of ['x-forwarded-for', 'x-real-ip', 'forwarded']) delete request.headers[name]
      request.headers['x-forwarded-for'] = request.socket.remoteAddress
    }
    return emit.call(this, event, request, ...rest)
  }
}
