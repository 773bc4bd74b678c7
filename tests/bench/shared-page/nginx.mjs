import { spawn, spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'

/** A port that nothing listens on. */
export const freePort = () =>
  new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => found(port))
    })
  })

/** The nginx of Debian's package; ends the run with what to do when there is none. */
export function findNginx() {
  const found = ['/usr/sbin/nginx', 'nginx'].find((program) => spawnSync(program, ['-v']).status === 0)
  if (found) return found
  console.error(
    'This benchmark compares with nginx, which is not on this machine: install it with `apt-get install nginx` and run it again.',
  )
  process.exit(1)
}

/** Serves one page as a static file, compressed beforehand, and the scripts and styles of our own build beside it. */
export async function startNginx(program, html) {
  const folder = await mkdtemp(join(tmpdir(), 'fourways-nginx-'))
  const port = await freePort()
  await mkdir(join(folder, 'pages'))
  await writeFile(join(folder, 'pages/page'), html)
  await writeFile(join(folder, 'pages/page.gz'), gzipSync(html))
  await writeFile(
    join(folder, 'nginx.conf'),
    `daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;
${process.getuid?.() === 0 ? 'user root;' : ''}
events {}
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; gzip_static on;
  types { text/css css; application/javascript js; font/woff2 woff2; }
  default_type text/html;
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fast;
  uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
  server {
    listen 127.0.0.1:${port};
    charset utf-8;
    root ${folder}/pages;
    location /_next/static/ { alias ${resolve('.next/static')}/; }
  }
}
`,
  )
  const child = spawn(program, ['-p', folder, '-e', join(folder, 'error.log'), '-c', join(folder, 'nginx.conf')], { stdio: 'inherit' })
  const stop = async () => {
    const ended = new Promise((done) => child.once('exit', done))
    child.kill('SIGTERM')
    await ended
    await rm(folder, { recursive: true, force: true })
  }
  return { url: `http://127.0.0.1:${port}/page`, stop }
}
